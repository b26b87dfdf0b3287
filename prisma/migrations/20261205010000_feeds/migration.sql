-- Feeds say when what they tell of a paper last changed. Corrections have their
-- own time; this is for what arXiv and other sources bring.

-- Null: not since it is here.
ALTER TABLE "papers" ADD COLUMN "changed_at" TIMESTAMPTZ(3);

CREATE FUNCTION note_paper_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at = now();
    RETURN NEW;
END $$;

CREATE TRIGGER "note_change" BEFORE UPDATE ON "papers" FOR EACH ROW
WHEN (
    (OLD.title, OLD.abstract, OLD.published_at, OLD.url, OLD.organization_id, OLD.arxiv_version,
        OLD.is_withdrawn, OLD.comment, OLD.doi, OLD.journal_ref)
    IS DISTINCT FROM
    (NEW.title, NEW.abstract, NEW.published_at, NEW.url, NEW.organization_id, NEW.arxiv_version,
        NEW.is_withdrawn, NEW.comment, NEW.doi, NEW.journal_ref)
)
EXECUTE FUNCTION note_paper_change();

-- An author's feed: the papers that have a name, however it is capitalised.
CREATE INDEX "authors_name" ON "authors"(lower("name"));
