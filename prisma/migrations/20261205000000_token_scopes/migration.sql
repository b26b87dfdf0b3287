-- What a token may be used for, and until when.

CREATE TYPE "token_scope" AS ENUM ('read', 'vote', 'submit', 'comment', 'moderate');

ALTER TABLE "tokens"
    -- Tokens that were made before go on doing all that their owners may.
    ADD COLUMN "scopes" "token_scope"[] NOT NULL DEFAULT enum_range(NULL::"token_scope"),
    ADD COLUMN "expires_at" TIMESTAMPTZ(3);

ALTER TABLE "tokens"
    ALTER COLUMN "scopes" DROP DEFAULT,
    ADD CONSTRAINT "tokens_scopes_check" CHECK (cardinality("scopes") > 0);
