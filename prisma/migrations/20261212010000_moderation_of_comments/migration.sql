-- Comments that moderators hide, threads that they lock, and what waits for them to look at.

-- While the act stands that hides it: who does what with a comment holds its row.
ALTER TABLE "comments" ADD COLUMN "hidden_at" TIMESTAMPTZ(3);

ALTER TABLE "moderation_acts"
    ADD COLUMN "comment_id" INTEGER,
    ADD CONSTRAINT "moderation_acts_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id")
        ON DELETE SET NULL ON UPDATE CASCADE,
    DROP CONSTRAINT "moderation_acts_one_thing",
    ADD CONSTRAINT "moderation_acts_one_thing" CHECK (num_nonnulls("paper_id", "user_id", "comment_id") <= 1);
CREATE INDEX "moderation_acts_comment_id_idx" ON "moderation_acts"("comment_id");

-- A comment is hidden once at a time, and a thread is locked once.
CREATE UNIQUE INDEX "moderation_acts_standing_hide_comment" ON "moderation_acts"("comment_id")
    WHERE "kind" = 'hide_comment' AND "undone_at" IS NULL;
CREATE UNIQUE INDEX "moderation_acts_standing_lock" ON "moderation_acts"("paper_id")
    WHERE "kind" = 'lock' AND "undone_at" IS NULL;

-- A report is open until a moderator has decided about the comment.
ALTER TABLE "reports"
    ADD COLUMN "closed_at" TIMESTAMPTZ(3),
    ADD COLUMN "closed_by" INTEGER,
    ADD CONSTRAINT "reports_closed_by_fkey" FOREIGN KEY ("closed_by") REFERENCES "users"("id")
        ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT "reports_closed_whole" CHECK ("closed_by" IS NULL OR "closed_at" IS NOT NULL);
CREATE INDEX "reports_open" ON "reports"("comment_id") WHERE "closed_at" IS NULL;
CREATE INDEX "reports_closed_by_idx" ON "reports"("closed_by");

-- What new accounts say first, until a moderator has looked at it.
CREATE TABLE "first_posts" (
    "comment_id" INTEGER NOT NULL,
    -- When it came to say what it says.
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" INTEGER,

    CONSTRAINT "first_posts_pkey" PRIMARY KEY ("comment_id"),
    CONSTRAINT "first_posts_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id")
        ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "first_posts_closed_by_fkey" FOREIGN KEY ("closed_by") REFERENCES "users"("id")
        ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "first_posts_closed_whole" CHECK ("closed_by" IS NULL OR "closed_at" IS NOT NULL)
);
CREATE INDEX "first_posts_open" ON "first_posts"("comment_id") WHERE "closed_at" IS NULL;
CREATE INDEX "first_posts_closed_by_idx" ON "first_posts"("closed_by");

CREATE OR REPLACE FUNCTION count_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.comments := (
        SELECT count(*) FROM comments
        WHERE paper_id = NEW.paper_id AND deleted_at IS NULL AND hidden_at IS NULL);
    RETURN NEW;
END $$;
