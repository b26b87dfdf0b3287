-- What the past is told from besides upvote events: which half-life was in force,
-- since when a paper has been here and on its list, and who is named with a vote.

CREATE TABLE "half_lives" (
    "since" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "hours" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "half_lives_pkey" PRIMARY KEY ("since"),
    CONSTRAINT "half_lives_hours_in_range" CHECK ("hours" BETWEEN 1 AND 8760)
);

INSERT INTO "half_lives" ("since", "hours") VALUES ('1970-01-01T00:00:00Z', 24);

CREATE TRIGGER raise_on_insert AFTER INSERT ON "half_lives"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();

ALTER TABLE "rankings"
    ADD COLUMN "since" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN "list_since" TIMESTAMPTZ(6);

UPDATE "rankings" SET
    "since" = "created_at",
    "list_since" = CASE WHEN "list_day" IS NOT NULL THEN "created_at" END
FROM "papers" WHERE "id" = "paper_id";

ALTER TABLE "rankings"
    ADD CONSTRAINT "rankings_list_day_since" CHECK (("list_day" IS NULL) = ("list_since" IS NULL));

-- Whoever puts a paper on a list day need not know that this is noted.
CREATE FUNCTION note_list_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.list_day IS DISTINCT FROM OLD.list_day THEN
        NEW.list_since := CASE WHEN NEW.list_day IS NOT NULL THEN clock_timestamp() END;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER note_list_since BEFORE INSERT OR UPDATE OF "list_day" ON "rankings"
    FOR EACH ROW EXECUTE FUNCTION note_list_since();

ALTER TABLE "users" ADD COLUMN "shows_votes" BOOLEAN NOT NULL DEFAULT true;
