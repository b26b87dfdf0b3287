-- Papers from arXiv and by hand, with corrections, and papers on no list.

-- Sources stand in the order of trust, and are compared by it.
ALTER TYPE "paper_source" ADD VALUE 'hand' AFTER 'demo';
ALTER TYPE "paper_source" ADD VALUE 'arxiv' AFTER 'hugging_face';

ALTER TYPE "link_kind" ADD VALUE 'model';
ALTER TYPE "link_kind" ADD VALUE 'dataset';
ALTER TYPE "link_kind" ADD VALUE 'demo';

-- For titles that nearly say the same.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE "papers"
    ADD COLUMN "url" TEXT,
    ADD COLUMN "arxiv_version" INTEGER,
    ADD COLUMN "is_withdrawn" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "comment" TEXT,
    ADD COLUMN "doi" TEXT,
    ADD COLUMN "journal_ref" TEXT,
    ADD COLUMN "refreshed_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "papers_url_https" CHECK ("url" ~ '^https://'),
    ADD CONSTRAINT "papers_arxiv_version_from_1" CHECK ("arxiv_version" >= 1);

CREATE UNIQUE INDEX "papers_url_key" ON "papers"("url");
CREATE INDEX "papers_refreshed_at_idx" ON "papers"("refreshed_at");
CREATE INDEX "papers_title_like" ON "papers" USING gin ("title" gin_trgm_ops);

-- arXiv calls math.GT/0309136 by math/0309136, and so do we.
ALTER TABLE "papers" DROP CONSTRAINT "papers_id_form";
UPDATE "papers" SET "id" = regexp_replace("id", '^([a-z-]+)\.[A-Z]{2}_', '\1_') WHERE "id" ~ '\.[A-Z]{2}_';
ALTER TABLE "papers" ADD CONSTRAINT "papers_id_form" CHECK (
    "id" ~ '^[0-9]{4}\.[0-9]{4,5}$'                           -- arXiv since April 2007
    OR "id" ~ '^[a-z-]+_[0-9]{7}$'                            -- arXiv before, its slash as _
    OR "id" ~ '^p[0-9abcdefghjkmnpqrstvwxyz]{10}$');           -- ours

ALTER TABLE "authors" ADD COLUMN "affiliation" TEXT;

-- Until now only categories were topics.
ALTER TABLE "topics" ADD COLUMN "is_category" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "topics" ALTER COLUMN "is_category" SET DEFAULT false;

ALTER TABLE "paper_topics" ADD COLUMN "source" "paper_source";
UPDATE "paper_topics" SET "source" = "papers"."source" FROM "papers" WHERE "id" = "paper_id";
ALTER TABLE "paper_topics" ALTER COLUMN "source" SET NOT NULL;

ALTER TABLE "paper_links" ADD COLUMN "source" "paper_source";
UPDATE "paper_links" SET "source" = "papers"."source" FROM "papers" WHERE "id" = "paper_id";
ALTER TABLE "paper_links" ALTER COLUMN "source" SET NOT NULL;

-- A paper may be here and on no list, or wait for its list.
ALTER TABLE "submissions"
    ALTER COLUMN "list_day" DROP NOT NULL,
    ADD COLUMN "declined_reason" TEXT,
    ADD CONSTRAINT "submissions_listed_or_declined" CHECK ("list_day" IS NULL OR "declined_reason" IS NULL);

ALTER TABLE "rankings"
    ALTER COLUMN "list_day" DROP NOT NULL,
    ALTER COLUMN "tie_break" DROP NOT NULL;

-- Those on no list come last.
DROP INDEX "rankings_trending";
CREATE INDEX "rankings_trending" ON "rankings"
    ("hotness" DESC, (coalesce("list_day", '-infinity'::date)) DESC, "paper_id" DESC);

CREATE TYPE "paper_field" AS ENUM ('title', 'abstract', 'authors', 'published_at', 'url', 'topics', 'links');

CREATE TABLE "paper_edits" (
    "id" SERIAL NOT NULL,
    "paper_id" TEXT NOT NULL,
    "user_id" INTEGER,
    "field" "paper_field" NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "paper_edits_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "paper_edits_paper_id_field_idx" ON "paper_edits"("paper_id", "field");
CREATE INDEX "paper_edits_user_id_idx" ON "paper_edits"("user_id");

ALTER TABLE "paper_edits" ADD CONSTRAINT "paper_edits_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "paper_edits" ADD CONSTRAINT "paper_edits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "arxiv_answers" (
    "arxiv_id" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "arxiv_answers_pkey" PRIMARY KEY ("arxiv_id")
);

CREATE INDEX "arxiv_answers_at_idx" ON "arxiv_answers"("at");

CREATE TABLE "arxiv_turn" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arxiv_turn_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "arxiv_turn_one_row" CHECK ("id" = 1)
);

INSERT INTO "arxiv_turn" ("free_at") VALUES (now());
