-- What search looks in. All of it is made from the papers, by the site and by
-- `npm run search -- rebuild`; docs/decisions/0080 says how and why.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE "search_terms" (
    "id" SERIAL NOT NULL,
    "term" TEXT NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "search_terms_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "search_terms_term_key" ON "search_terms"("term");

CREATE INDEX "search_terms_alike" ON "search_terms" USING GIN ("term" gin_trgm_ops);

CREATE TABLE "search_papers" (
    "number" SERIAL NOT NULL,
    "paper_id" TEXT NOT NULL,
    "codes" BYTEA NOT NULL,

    CONSTRAINT "search_papers_pkey" PRIMARY KEY ("number")
);

CREATE UNIQUE INDEX "search_papers_paper_id_key" ON "search_papers"("paper_id");

ALTER TABLE "search_papers" ADD CONSTRAINT "search_papers_paper_id_fkey"
    FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "search_segments" (
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "papers" INTEGER NOT NULL,
    "words" BIGINT NOT NULL,

    CONSTRAINT "search_segments_pkey" PRIMARY KEY ("first")
);

CREATE TABLE "search_postings" (
    "segment" INTEGER NOT NULL,
    "term_id" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "search_postings_pkey" PRIMARY KEY ("segment", "term_id")
);

-- Read from its head on, and hardly any smaller when compressed.
ALTER TABLE "search_postings" ALTER COLUMN "body" SET STORAGE EXTERNAL;

ALTER TABLE "search_postings" ADD CONSTRAINT "search_postings_segment_fkey"
    FOREIGN KEY ("segment") REFERENCES "search_segments"("first") ON DELETE CASCADE ON UPDATE CASCADE;

-- Only ever added to by those who write papers, so that they wait for nobody.
CREATE TABLE "search_queue" (
    "id" BIGSERIAL NOT NULL,
    "paper_id" TEXT NOT NULL,

    CONSTRAINT "search_queue_pkey" PRIMARY KEY ("id")
);

INSERT INTO "search_queue" ("paper_id") SELECT "id" FROM "papers" ORDER BY "id";

CREATE FUNCTION queue_new_papers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_queue (paper_id) SELECT id FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION queue_changed_papers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_queue (paper_id)
    SELECT id FROM changed JOIN known USING (id)
    WHERE (changed.title, changed.abstract, changed.organization_id)
        IS DISTINCT FROM (known.title, known.abstract, known.organization_id);
    RETURN NULL;
END $$;

CREATE FUNCTION queue_papers_of_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_queue (paper_id) SELECT DISTINCT paper_id FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION queue_papers_of_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'topics' THEN
        INSERT INTO search_queue (paper_id)
        SELECT DISTINCT paper_id FROM changed JOIN known USING (id) JOIN paper_topics ON topic_id = id
        WHERE changed.label <> known.label;
    ELSE
        INSERT INTO search_queue (paper_id)
        SELECT papers.id FROM changed JOIN known USING (id) JOIN papers ON organization_id = changed.id
        WHERE (changed.name, changed.fullname) <> (known.name, known.fullname);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER queue_on_insert AFTER INSERT ON "papers"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION queue_new_papers();
CREATE TRIGGER queue_on_update AFTER UPDATE ON "papers"
    REFERENCING NEW TABLE AS changed OLD TABLE AS known
    FOR EACH STATEMENT EXECUTE FUNCTION queue_changed_papers();

DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['authors', 'paper_topics'] LOOP
        EXECUTE format('CREATE TRIGGER queue_on_insert AFTER INSERT ON %I
            REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION queue_papers_of_parts()', part);
        EXECUTE format('CREATE TRIGGER queue_on_delete AFTER DELETE ON %I
            REFERENCING OLD TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION queue_papers_of_parts()', part);
    END LOOP;
    FOREACH part IN ARRAY ARRAY['organizations', 'topics'] LOOP
        EXECUTE format('CREATE TRIGGER queue_on_update AFTER UPDATE ON %I
            REFERENCING NEW TABLE AS changed OLD TABLE AS known
            FOR EACH STATEMENT EXECUTE FUNCTION queue_papers_of_renamed()', part);
    END LOOP;
END $$;

CREATE TRIGGER queue_on_update AFTER UPDATE ON "authors"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION queue_papers_of_parts();
