import { EPOCH, NO_HOTNESS } from '#lib/ranking/hotness.ts'

/**
 * Hotness as PostgreSQL computes it (the formulas and their source are in
 * hotness.ts, and a test holds the two equal). Arguments are SQL expressions of
 * our own, such as column names; what a person sent never comes here. Without
 * `hours` the half-life is the one in force, read by the statement itself.
 */

/**
 * Whoever changes the half-life holds a lock on `rankings`. A statement that
 * writes there waits for it before it looks at anything, and so finds the new one.
 */
export const HOURS_IN_FORCE = '(SELECT hours FROM half_lives ORDER BY since DESC LIMIT 1)'

/** PostgreSQL raises an error where exp underflows; e^-700 is above that and counts for nothing. */
const SMALLEST_EXPONENT = -700

/** A scalar sub-query, of a double precision key and a timestamptz: the key after one more vote. */
export function addVoteSql(hotness: string, at: string, hours = HOURS_IN_FORCE): string {
  const distance = `greatest(-abs(${hotness} - exponent), ${SMALLEST_EXPONENT})`
  // OFFSET 0 keeps PostgreSQL from computing the exponent, and asking for the half-life, three times.
  return `(
    SELECT greatest(${hotness}, exponent) + ln(1 + exp(${distance}))
    FROM (SELECT ${voteWeightExponentSql(at, hours)} AS exponent OFFSET 0) AS vote
  )`
}

/**
 * A scalar sub-query: the key of the votes that a FROM clause (with its WHERE)
 * gives, whose times `at` names.
 */
export function hotnessOfSql(at: string, from: string, hours = HOURS_IN_FORCE): string {
  const summand = `exp(greatest(exponent - largest, ${SMALLEST_EXPONENT}))`
  return `(
    SELECT coalesce(max(largest) + ln(sum(${summand})), '${NO_HOTNESS}'::double precision)
    FROM (
      SELECT exponent, max(exponent) OVER () AS largest
      FROM (SELECT ${voteWeightExponentSql(at, hours)} AS exponent FROM ${from}) AS exponents
    ) AS votes
  )`
}

/** The logarithm of the weight of a vote cast then. */
export function voteWeightExponentSql(at: string, hours = HOURS_IN_FORCE): string {
  const minutes = `floor((extract(epoch FROM ${at}) - ${EPOCH / 1000}) / 60)`
  return `(${minutes}::double precision * ${Math.LN2}::double precision / (60 * ${hours}::double precision))`
}
