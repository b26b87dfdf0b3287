-- Of each term, how many titles have it, which only reading the papers anew tells.
-- The site does so within its first minutes; until then search finds a part.
TRUNCATE "search_papers", "search_segments" CASCADE;

ALTER TABLE "search_postings" ADD COLUMN "titles" INTEGER NOT NULL;

TRUNCATE "search_queue";
INSERT INTO "search_queue" ("paper_id") SELECT "id" FROM "papers" ORDER BY "id";
