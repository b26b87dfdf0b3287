-- Every committed change of what public pages show raises the change number, by
-- which pages that are kept know whether they are still true.

-- One row for each backend of PostgreSQL, so that no change waits for another.
-- The number is the sum.
CREATE TABLE "changes" (
    "backend" INTEGER NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("backend")
) WITH (fillfactor = 50);

CREATE FUNCTION raise_change_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        NULL;
    ELSIF NOT EXISTS (SELECT FROM changed) THEN
        RETURN NULL;
    END IF;
    -- Two backends that live at the same time hardly ever share a remainder, and then only wait.
    INSERT INTO changes AS own (backend) VALUES (pg_backend_pid() % 1024)
    ON CONFLICT (backend) DO UPDATE SET count = own.count + 1;
    RETURN NULL;
END $$;

DO $$
DECLARE
    shown text;
BEGIN
    FOREACH shown IN ARRAY ARRAY['papers', 'authors', 'organizations', 'topics', 'paper_topics',
        'paper_links', 'paper_edits', 'submissions', 'rankings', 'users']
    LOOP
        -- A sign-up shows nowhere.
        IF shown <> 'users' THEN
            EXECUTE format('CREATE TRIGGER raise_on_insert AFTER INSERT ON %I
                REFERENCING NEW TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number()', shown);
        END IF;
        EXECUTE format('CREATE TRIGGER raise_on_update AFTER UPDATE ON %I
            REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number()', shown);
        EXECUTE format('CREATE TRIGGER raise_on_delete AFTER DELETE ON %I
            REFERENCING OLD TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number()', shown);
        EXECUTE format('CREATE TRIGGER raise_on_truncate AFTER TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number()', shown);
    END LOOP;
END $$;
