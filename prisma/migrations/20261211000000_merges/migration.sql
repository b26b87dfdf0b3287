-- Papers that are one: a moderator says that a paper is a duplicate of another.

ALTER TYPE "moderation_kind" ADD VALUE 'merge';

-- The other paper, of which the paper is a duplicate.
ALTER TABLE "moderation_acts"
    ADD COLUMN "into_id" TEXT,
    ADD CONSTRAINT "moderation_acts_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "papers"("id")
        ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT "moderation_acts_into" CHECK (
        "into_id" IS NULL OR ("kind"::text = 'merge' AND "into_id" IS DISTINCT FROM "paper_id"));
CREATE INDEX "moderation_acts_into_id_idx" ON "moderation_acts"("into_id");

-- A paper is a duplicate of one other at a time.
CREATE UNIQUE INDEX "moderation_acts_standing_merge" ON "moderation_acts"("paper_id")
    WHERE "into_id" IS NOT NULL AND "undone_at" IS NULL;

-- The ranking of a duplicate lies where that of a hidden paper does.
ALTER TABLE "hidden_rankings"
    ADD COLUMN "merged_into" TEXT,
    ADD CONSTRAINT "hidden_rankings_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "papers"("id")
        ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "hidden_rankings_merged_elsewhere" CHECK ("merged_into" <> "paper_id");
CREATE INDEX "hidden_rankings_merged_into_idx" ON "hidden_rankings"("merged_into");

-- What a merge does to a vote on the other paper, and that it is undone. Without a
-- default, so that no row is rewritten.
ALTER TYPE "upvote_event_kind" ADD VALUE 'merged';
ALTER TYPE "upvote_event_kind" ADD VALUE 'unmerged';
ALTER TABLE "upvote_events"
    -- The merge that wrote it.
    ADD COLUMN "act_id" INTEGER,
    -- Of the vote on the duplicate.
    ADD COLUMN "first_cast_at" TIMESTAMPTZ(6),
    ADD CONSTRAINT "upvote_events_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "moderation_acts"("id")
        ON DELETE RESTRICT ON UPDATE CASCADE,
    ADD CONSTRAINT "upvote_events_of_merge" CHECK (
        ("first_cast_at" IS NOT NULL) = ("kind"::text = 'merged')
        AND ("act_id" IS NOT NULL OR "kind"::text NOT IN ('merged', 'unmerged')));
CREATE INDEX "upvote_events_act_id_idx" ON "upvote_events"("act_id") WHERE "act_id" IS NOT NULL;

-- The threads that a merge moved, each by the comment it begins with; undone, they go back.
CREATE TABLE "moved_threads" (
    "act_id" INTEGER NOT NULL,
    "root_id" INTEGER NOT NULL,

    CONSTRAINT "moved_threads_pkey" PRIMARY KEY ("act_id", "root_id"),
    CONSTRAINT "moved_threads_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "moderation_acts"("id")
        ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "moved_threads_root_id_fkey" FOREIGN KEY ("root_id") REFERENCES "comments"("id")
        ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "moved_threads_root_id_idx" ON "moved_threads"("root_id");
