-- What is suggested while somebody types.

-- Lower case and without accents. The index of a name holds what this gives: whoever
-- changes it makes those indexes anew.
CREATE FUNCTION fold_name(name TEXT) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036F]+', '', 'g'));

-- All in the order of bytes, by which a beginning is found whatever the database's own order is.
CREATE INDEX "papers_title_start" ON "papers" ((lower("title")) text_pattern_ops);
CREATE INDEX "authors_name_start" ON "authors" ((fold_name("name")) text_pattern_ops);
CREATE INDEX "authors_last_name_start" ON "authors" ((split_part(fold_name("name"), ' ', -1)) text_pattern_ops);
CREATE INDEX "topics_slug_start" ON "topics" ("slug" text_pattern_ops);
CREATE INDEX "topics_slug_like" ON "topics" USING gin ("slug" gin_trgm_ops);
