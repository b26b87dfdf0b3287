-- Which paper was first of a day, a week or a month when that closed.

CREATE TYPE "period_kind" AS ENUM ('date', 'week', 'month');

-- A period has one badge at most, which is why nothing can be awarded twice.
CREATE TABLE "badges" (
    "kind" "period_kind" NOT NULL,
    "first_day" DATE NOT NULL,
    "paper_id" TEXT NOT NULL,

    CONSTRAINT "badges_pkey" PRIMARY KEY ("kind", "first_day")
);

CREATE INDEX "badges_paper_id_idx" ON "badges"("paper_id");

ALTER TABLE "badges" ADD CONSTRAINT "badges_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "badges" ADD CONSTRAINT "badges_period_begins" CHECK (
    "kind" = 'date'
    OR ("kind" = 'week' AND extract(isodow FROM "first_day") = 1)
    OR ("kind" = 'month' AND extract(day FROM "first_day") = 1));

-- Until which day, itself not included, the periods of each kind have had their badges.
CREATE TABLE "badge_marks" (
    "kind" "period_kind" NOT NULL,
    "done_until" DATE NOT NULL DEFAULT '-infinity',

    CONSTRAINT "badge_marks_pkey" PRIMARY KEY ("kind")
);

INSERT INTO "badge_marks" ("kind") VALUES ('date'), ('week'), ('month');

CREATE TRIGGER raise_on_insert AFTER INSERT ON "badges"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_update AFTER UPDATE ON "badges"
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_delete AFTER DELETE ON "badges"
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
CREATE TRIGGER raise_on_truncate AFTER TRUNCATE ON "badges"
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
