-- What people say about papers.

CREATE TYPE "comment_kind" AS ENUM ('comment', 'question', 'review', 'reproduction');

CREATE TABLE "comments" (
    "id" SERIAL NOT NULL,
    "paper_id" TEXT NOT NULL,
    "user_id" INTEGER,
    "parent_id" INTEGER,
    "root_id" INTEGER NOT NULL,
    "path" INTEGER[] NOT NULL,
    "kind" "comment_kind" NOT NULL DEFAULT 'comment',
    "body" TEXT NOT NULL,
    "upvotes" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "comments_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "comments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "comments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    -- The longest that a form takes (lib/comments/schema.ts), with room for a later one.
    CONSTRAINT "comments_body_length" CHECK (char_length("body") <= 65536),
    CONSTRAINT "comments_deleted_is_empty" CHECK ("deleted_at" IS NULL OR "body" = ''),
    CONSTRAINT "comments_written_is_not" CHECK ("deleted_at" IS NOT NULL OR "body" <> ''),
    CONSTRAINT "comments_upvotes_from_0" CHECK ("upvotes" >= 0),
    CONSTRAINT "comments_begins_or_replies" CHECK (("parent_id" IS NULL) = ("root_id" = "id")),
    CONSTRAINT "comments_reply_is_a_comment" CHECK ("parent_id" IS NULL OR "kind" = 'comment'),
    CONSTRAINT "comments_path" CHECK (
        "path"[1] = "root_id" AND "path"[cardinality("path")] = "id" AND cardinality("path") BETWEEN 1 AND 4)
) WITH (fillfactor = 80);

-- The lists of a thread: best, newest, and the replies of one comment.
CREATE INDEX "comments_best" ON "comments"("paper_id", "upvotes" DESC, "id" DESC) WHERE "parent_id" IS NULL;
CREATE INDEX "comments_newest" ON "comments"("paper_id", "id" DESC);
CREATE INDEX "comments_root_id_path_idx" ON "comments"("root_id", "path");
CREATE INDEX "comments_parent_id_idx" ON "comments"("parent_id");
CREATE INDEX "comments_user_id_id_idx" ON "comments"("user_id", "id" DESC);

CREATE TABLE "comment_edits" (
    "id" SERIAL NOT NULL,
    "comment_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "kind" "comment_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "comment_edits_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "comment_edits_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "comment_edits_comment_id_id_idx" ON "comment_edits"("comment_id", "id");

CREATE TABLE "comment_upvotes" (
    "comment_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "first_cast_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "withdrawn_at" TIMESTAMPTZ(6),

    CONSTRAINT "comment_upvotes_pkey" PRIMARY KEY ("comment_id", "user_id"),
    CONSTRAINT "comment_upvotes_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "comment_upvotes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "comment_upvotes_user_id_idx" ON "comment_upvotes"("user_id");

CREATE TABLE "mentions" (
    "comment_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("comment_id", "user_id"),
    CONSTRAINT "mentions_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "mentions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "mentions_user_id_idx" ON "mentions"("user_id");

CREATE TYPE "report_reason" AS ENUM ('spam', 'abuse', 'off_topic', 'private', 'other');

CREATE TABLE "reports" (
    "id" SERIAL NOT NULL,
    "comment_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "reason" "report_reason" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "reports_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "reports_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "reports_comment_id_user_id_key" ON "reports"("comment_id", "user_id");
CREATE INDEX "reports_user_id_idx" ON "reports"("user_id");

-- Comments of a paper that are not deleted, beside its upvotes.
ALTER TABLE "rankings"
    ADD COLUMN "comments" INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT "rankings_comments_from_0" CHECK ("comments" >= 0);

-- A paper that comes back, or that waited for a moderator, has the comments it has.
CREATE FUNCTION count_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.comments := (
        SELECT count(*) FROM comments WHERE paper_id = NEW.paper_id AND deleted_at IS NULL);
    RETURN NEW;
END $$;

CREATE TRIGGER count_comments BEFORE INSERT ON "rankings"
    FOR EACH ROW EXECUTE FUNCTION count_comments();

CREATE TRIGGER raise_on_insert AFTER INSERT ON "comments"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_update AFTER UPDATE ON "comments"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_delete AFTER DELETE ON "comments"
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_truncate AFTER TRUNCATE ON "comments"
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
