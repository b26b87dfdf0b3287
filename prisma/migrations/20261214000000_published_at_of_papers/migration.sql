CREATE INDEX "papers_id_published_at_idx" ON "papers"("id", "published_at");
