-- What members say of themselves: a name, a few words, links, and a picture.

ALTER TABLE "users"
    ADD COLUMN "full_name" TEXT,
    ADD COLUMN "bio" TEXT,
    ADD COLUMN "links" TEXT[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT "users_full_name_length" CHECK (length("full_name") BETWEEN 1 AND 60),
    ADD CONSTRAINT "users_bio_length" CHECK (length("bio") BETWEEN 1 AND 500),
    ADD CONSTRAINT "users_links_few" CHECK (cardinality("links") <= 5),
    ADD CONSTRAINT "users_gone_say_nothing" CHECK (
        "deleted_at" IS NULL OR ("full_name" IS NULL AND "bio" IS NULL AND "links" = '{}')
    );

-- A square WebP that the site drew anew from what was uploaded.
CREATE TABLE "pictures" (
    "user_id" INTEGER NOT NULL,
    "image" BYTEA NOT NULL,

    CONSTRAINT "pictures_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "pictures_small" CHECK (octet_length("image") BETWEEN 1 AND 65536),
    CONSTRAINT "pictures_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id")
        ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TRIGGER raise_on_insert AFTER INSERT ON "pictures" REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_update AFTER UPDATE ON "pictures" REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_delete AFTER DELETE ON "pictures" REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_truncate AFTER TRUNCATE ON "pictures"
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();

-- What a person upvotes, the newest vote first.
CREATE INDEX "upvotes_of_person" ON "upvotes"("user_id", "first_cast_at" DESC, "paper_id" DESC)
    WHERE "withdrawn_at" IS NULL AND "voided_at" IS NULL;
