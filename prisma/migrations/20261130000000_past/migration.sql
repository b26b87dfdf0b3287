-- Trending at a past time is found among the votes that were fresh then.
CREATE INDEX "upvotes_first_cast_at_idx" ON "upvotes"("first_cast_at");

-- Few votes were ever taken back; all others have stood since their first cast.
CREATE INDEX "upvote_events_undone" ON "upvote_events"("paper_id", "user_id", "at")
    WHERE "kind" IN ('withdrawn', 'voided');
CREATE INDEX "upvote_events_undone_at" ON "upvote_events"("at", "paper_id", "user_id")
    WHERE "kind" IN ('withdrawn', 'voided');
