import type pg from 'pg'

/** For tests: a clock in the place of the database's own, which the test sets. */

/** What is found on the search path before pg_catalog takes its place; defaults name their function for good. */
const REPLACEMENT = `
  CREATE SCHEMA test_clock;
  CREATE TABLE test_clock.hands AS SELECT pg_catalog.clock_timestamp() AS at;
  CREATE FUNCTION test_clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql
    AS 'SELECT at FROM test_clock.hands';
  DO $$
  DECLARE
    own record;
  BEGIN
    FOR own IN
      SELECT adrelid::regclass AS relation, attname FROM pg_attrdef
      JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
      WHERE pg_get_expr(adbin, adrelid) = 'clock_timestamp()'
    LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT test_clock.clock_timestamp()',
        own.relation, own.attname);
    END LOOP;
    EXECUTE format('ALTER DATABASE %I SET search_path = test_clock, pg_catalog, public',
      current_database());
  END $$`

/**
 * For connections made from now on, `clock_timestamp()` is what was set last: in
 * statements, functions and defaults.
 */
export async function replaceClock(client: pg.ClientBase): Promise<(at: Date) => Promise<void>> {
  await client.query(REPLACEMENT)
  return async (at) => void (await client.query('UPDATE test_clock.hands SET at = $1', [at]))
}
