-- An account that its holder deleted keeps its row, because the history of its
-- votes refers to it; its name becomes one that nobody can have.
ALTER TABLE "users"
    ADD COLUMN "deleted_at" TIMESTAMPTZ(3),
    DROP CONSTRAINT "users_username_form",
    ADD CONSTRAINT "users_username_form" CHECK (
        CASE WHEN "deleted_at" IS NULL
            THEN "username" ~ '^[a-z0-9][a-z0-9-]{1,38}$'
            ELSE "username" = '~' || "id" AND "email" IS NULL AND "password_hash" IS NULL
                AND "role" = 'member' AND NOT "shows_votes"
        END
    );
