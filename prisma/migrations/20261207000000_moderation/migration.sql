-- What moderators and admins do, each act a record that the public log shows; papers
-- that are hidden; and links by which people are invited.

CREATE TYPE "moderation_kind" AS ENUM ('hide', 'ban', 'void', 'role');

CREATE TABLE "moderation_acts" (
    "id" SERIAL NOT NULL,
    "kind" "moderation_kind" NOT NULL,
    -- Null: whoever runs the site, or somebody whose account is gone.
    "moderator_id" INTEGER,
    "paper_id" TEXT,
    "user_id" INTEGER,
    -- What a person was made.
    "role" "role",
    "reason" TEXT NOT NULL,
    -- Null: for good.
    "until" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" INTEGER,
    "undone_reason" TEXT,

    CONSTRAINT "moderation_acts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "moderation_acts_reason" CHECK ("reason" ~ '\S' AND length("reason") <= 500),
    CONSTRAINT "moderation_acts_undone_reason" CHECK ("undone_reason" ~ '\S' AND length("undone_reason") <= 500),
    CONSTRAINT "moderation_acts_undone_whole" CHECK (
        ("undone_at" IS NULL) = ("undone_reason" IS NULL)
        AND ("undone_by" IS NULL OR "undone_at" IS NOT NULL)),
    CONSTRAINT "moderation_acts_one_thing" CHECK (num_nonnulls("paper_id", "user_id") <= 1),
    CONSTRAINT "moderation_acts_until" CHECK ("until" IS NULL OR "kind" = 'ban'),
    CONSTRAINT "moderation_acts_role" CHECK (("kind" = 'role') = ("role" IS NOT NULL)),
    CONSTRAINT "moderation_acts_moderator_id_fkey" FOREIGN KEY ("moderator_id") REFERENCES "users"("id")
        ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "moderation_acts_undone_by_fkey" FOREIGN KEY ("undone_by") REFERENCES "users"("id")
        ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "moderation_acts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id")
        ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "moderation_acts_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id")
        ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "moderation_acts_user_id_idx" ON "moderation_acts"("user_id");
CREATE INDEX "moderation_acts_paper_id_idx" ON "moderation_acts"("paper_id");
CREATE INDEX "moderation_acts_moderator_id_idx" ON "moderation_acts"("moderator_id");
CREATE INDEX "moderation_acts_undone_by_idx" ON "moderation_acts"("undone_by");

-- A paper is hidden once at a time, and a person's votes are voided once.
CREATE UNIQUE INDEX "moderation_acts_standing_hide" ON "moderation_acts"("paper_id")
    WHERE "kind" = 'hide' AND "undone_at" IS NULL;
CREATE UNIQUE INDEX "moderation_acts_standing_void" ON "moderation_acts"("user_id")
    WHERE "kind" = 'void' AND "undone_at" IS NULL;

-- The ranking of a paper is here while it is hidden. Without a row of rankings it is on
-- no page, as what waits for a moderator; its votes stay where they are.
CREATE TABLE "hidden_rankings" (
    "paper_id" TEXT NOT NULL,
    "list_day" DATE,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "list_since" TIMESTAMPTZ(6),
    "external_upvotes" INTEGER NOT NULL,

    CONSTRAINT "hidden_rankings_pkey" PRIMARY KEY ("paper_id"),
    CONSTRAINT "hidden_rankings_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id")
        ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "invites" (
    "id" SERIAL NOT NULL,
    "maker_id" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    -- For whom, in its maker's words.
    "note" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invites_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "invites_note" CHECK (length("note") <= 200),
    CONSTRAINT "invites_uses" CHECK ("uses" BETWEEN 1 AND 1000 AND "used" BETWEEN 0 AND "uses"),
    CONSTRAINT "invites_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "users"("id")
        ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "invites_hash_key" ON "invites"("hash");
CREATE INDEX "invites_maker_id_idx" ON "invites"("maker_id");

-- Who came by which.
CREATE TABLE "invite_uses" (
    "user_id" INTEGER NOT NULL,
    "invite_id" INTEGER NOT NULL,

    CONSTRAINT "invite_uses_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "invite_uses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id")
        ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "invite_uses_invite_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "invites"("id")
        ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "invite_uses_invite_id_idx" ON "invite_uses"("invite_id");

CREATE TRIGGER raise_on_insert AFTER INSERT ON "moderation_acts"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_update AFTER UPDATE ON "moderation_acts"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_delete AFTER DELETE ON "moderation_acts"
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_truncate AFTER TRUNCATE ON "moderation_acts"
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
