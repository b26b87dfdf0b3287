-- A moderator's word on a vote stands beside the voter's own: it counts when it is
-- neither withdrawn nor voided.
ALTER TABLE "upvotes"
    ADD COLUMN "voided_at" TIMESTAMPTZ(6),
    ADD CONSTRAINT "upvotes_voided_after_cast" CHECK ("voided_at" >= "first_cast_at");

-- The events of one vote, which is where its next one looks for the time of the last.
DROP INDEX "upvote_events_user_id_idx";
CREATE INDEX "upvote_events_user_id_paper_id_idx" ON "upvote_events"("user_id", "paper_id");
