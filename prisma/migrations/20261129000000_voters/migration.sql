-- Who upvoted a paper, newest first.
CREATE INDEX "upvotes_standing" ON "upvotes"("paper_id", "first_cast_at" DESC, "user_id" DESC)
    WHERE "withdrawn_at" IS NULL AND "voided_at" IS NULL;

-- Few choose not to be named; how many of them upvoted a paper is counted from here.
CREATE INDEX "users_unnamed" ON "users"("id") WHERE NOT "shows_votes";
