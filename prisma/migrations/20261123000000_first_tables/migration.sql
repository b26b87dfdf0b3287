-- CreateEnum
CREATE TYPE "role" AS ENUM ('member', 'moderator', 'admin');

-- CreateEnum
CREATE TYPE "paper_source" AS ENUM ('demo', 'hugging_face');

-- CreateEnum
CREATE TYPE "link_kind" AS ENUM ('code', 'project');

-- CreateEnum
CREATE TYPE "upvote_event_kind" AS ENUM ('cast', 'withdrawn', 'voided', 'restored');

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT,
    "password_hash" TEXT,
    "role" "role" NOT NULL DEFAULT 'member',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "user_agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tokens" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_resets" (
    "hash" BYTEA NOT NULL,
    "user_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "papers" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "abstract" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "source" "paper_source" NOT NULL,
    "organization_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "papers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authors" (
    "id" SERIAL NOT NULL,
    "paper_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "authors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "fullname" TEXT NOT NULL,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topics" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_topics" (
    "paper_id" TEXT NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "paper_topics_pkey" PRIMARY KEY ("paper_id","topic_id")
);

-- CreateTable
CREATE TABLE "paper_links" (
    "paper_id" TEXT NOT NULL,
    "kind" "link_kind" NOT NULL,
    "url" TEXT NOT NULL,

    CONSTRAINT "paper_links_pkey" PRIMARY KEY ("paper_id","kind","url")
);

-- CreateTable
CREATE TABLE "submissions" (
    "paper_id" TEXT NOT NULL,
    "list_day" DATE NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" INTEGER,
    "external_submitter" TEXT,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "upvotes" (
    "paper_id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "first_cast_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "withdrawn_at" TIMESTAMPTZ(6),

    CONSTRAINT "upvotes_pkey" PRIMARY KEY ("paper_id","user_id")
);

-- CreateTable
CREATE TABLE "upvote_events" (
    "id" BIGSERIAL NOT NULL,
    "paper_id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" "upvote_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "upvote_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rankings" (
    "paper_id" TEXT NOT NULL,
    "list_day" DATE NOT NULL,
    "upvotes" INTEGER NOT NULL DEFAULT 0,
    "external_upvotes" INTEGER NOT NULL DEFAULT 0,
    "hotness" DOUBLE PRECISION NOT NULL DEFAULT '-Infinity'::double precision,
    -- The day as days since 1970, because only that form of a date is immutable.
    "tie_break" UUID NOT NULL GENERATED ALWAYS AS
        (md5(("list_day" - DATE '1970-01-01')::text || ' ' || "paper_id")::uuid) STORED,

    CONSTRAINT "rankings_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE INDEX "sessions_user_id_last_seen_at_idx" ON "sessions"("user_id", "last_seen_at" DESC);

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_hash_key" ON "tokens"("hash");

-- CreateIndex
CREATE INDEX "tokens_user_id_idx" ON "tokens"("user_id");

-- CreateIndex
CREATE INDEX "password_resets_user_id_idx" ON "password_resets"("user_id");

-- CreateIndex
CREATE INDEX "papers_organization_id_idx" ON "papers"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "authors_paper_id_position_key" ON "authors"("paper_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_name_key" ON "organizations"("name");

-- CreateIndex
CREATE UNIQUE INDEX "topics_slug_key" ON "topics"("slug");

-- CreateIndex
CREATE INDEX "paper_topics_topic_id_idx" ON "paper_topics"("topic_id");

-- CreateIndex
CREATE INDEX "submissions_user_id_idx" ON "submissions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_paper_id_list_day_key" ON "submissions"("paper_id", "list_day");

-- CreateIndex
CREATE INDEX "upvotes_user_id_idx" ON "upvotes"("user_id");

-- CreateIndex
CREATE INDEX "upvote_events_paper_id_at_idx" ON "upvote_events"("paper_id", "at");

-- CreateIndex
CREATE INDEX "upvote_events_user_id_idx" ON "upvote_events"("user_id");

-- CreateIndex
CREATE INDEX "rankings_trending" ON "rankings"("hotness" DESC, "list_day" DESC, "paper_id" DESC);

-- CreateIndex
CREATE INDEX "rankings_day" ON "rankings"("list_day", "upvotes" DESC, "external_upvotes" DESC, "tie_break");

-- CreateIndex
CREATE UNIQUE INDEX "rankings_paper_id_list_day_key" ON "rankings"("paper_id", "list_day");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "papers" ADD CONSTRAINT "papers_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authors" ADD CONSTRAINT "authors_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_topics" ADD CONSTRAINT "paper_topics_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_topics" ADD CONSTRAINT "paper_topics_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_links" ADD CONSTRAINT "paper_links_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upvotes" ADD CONSTRAINT "upvotes_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upvotes" ADD CONSTRAINT "upvotes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upvote_events" ADD CONSTRAINT "upvote_events_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upvote_events" ADD CONSTRAINT "upvote_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_paper_id_list_day_fkey" FOREIGN KEY ("paper_id", "list_day") REFERENCES "submissions"("paper_id", "list_day") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

ALTER TABLE "users"
    ADD CONSTRAINT "users_username_form" CHECK ("username" ~ '^[a-z0-9][a-z0-9-]{1,38}$'),
    ADD CONSTRAINT "users_demo_cannot_sign_in" CHECK (NOT ("is_demo" AND "password_hash" IS NOT NULL));

ALTER TABLE "papers"
    ADD CONSTRAINT "papers_id_form" CHECK (
        "id" ~ '^[0-9]{4}\.[0-9]{4,5}$'                           -- arXiv since April 2007
        OR "id" ~ '^[a-z-]+(\.[A-Z]{2})?_[0-9]{7}$'               -- arXiv before, its slash as _
        OR "id" ~ '^p[0-9abcdefghjkmnpqrstvwxyz]{10}$'),           -- ours
    ADD CONSTRAINT "papers_title_given" CHECK ("title" ~ '\S');

ALTER TABLE "authors"
    ADD CONSTRAINT "authors_position_from_0" CHECK ("position" >= 0);

ALTER TABLE "paper_topics"
    ADD CONSTRAINT "paper_topics_position_from_0" CHECK ("position" >= 0);

ALTER TABLE "paper_links"
    ADD CONSTRAINT "paper_links_https" CHECK ("url" ~ '^https://');

ALTER TABLE "upvotes"
    ADD CONSTRAINT "upvotes_withdrawn_after_cast" CHECK ("withdrawn_at" >= "first_cast_at");

ALTER TABLE "rankings"
    ADD CONSTRAINT "rankings_upvotes_from_0" CHECK ("upvotes" >= 0),
    ADD CONSTRAINT "rankings_external_upvotes_from_0" CHECK ("external_upvotes" >= 0),
    ADD CONSTRAINT "rankings_hotness_with_votes_only" CHECK (("upvotes" = 0) = ("hotness" = '-Infinity'));

-- A vote rewrites its ranking row, and room on the page keeps the row where it is.
ALTER TABLE "rankings" SET (fillfactor = 70);
