-- What was answered to a request with an Idempotency-Key, for when it is sent again.
CREATE TABLE "given_answers" (
    "user_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "request" BYTEA NOT NULL,
    -- Null while the request is under way.
    "status" INTEGER,
    "body" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "given_answers_pkey" PRIMARY KEY ("user_id", "key"),
    CONSTRAINT "given_answers_key" CHECK ("key" <> '' AND length("key") <= 200),
    CONSTRAINT "given_answers_whole" CHECK (("status" IS NULL) = ("body" IS NULL)),
    CONSTRAINT "given_answers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id")
        ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "given_answers_at_idx" ON "given_answers"("at");

-- All papers, the latest published first.
CREATE INDEX "papers_published" ON "papers"("published_at" DESC, "id" DESC)
    WHERE "published_at" IS NOT NULL;

-- Who submitted a paper at Hugging Face.
CREATE INDEX "submissions_external_submitter" ON "submissions"("external_submitter")
    WHERE "external_submitter" IS NOT NULL;
