-- A paper can be found a moment after it came. What a search found until then, in
-- a feed or an answer of the API that is kept, is no longer true once its words
-- were taken up.
CREATE TRIGGER "raise_on_delete" AFTER DELETE ON "search_queue"
    REFERENCING OLD TABLE AS "changed"
    FOR EACH STATEMENT EXECUTE FUNCTION raise_change_number();
