-- A request under way is told from a pause: who waits for the one asks again soon, for the other not.
ALTER TABLE "arxiv_turn"
    ADD COLUMN "held_until" TIMESTAMPTZ(3),
    ADD COLUMN "troubles" INTEGER NOT NULL DEFAULT 0;
