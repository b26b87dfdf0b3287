import { EPOCH, LAMBDA, NO_HOTNESS } from '#lib/ranking/hotness.ts'

/**
 * Hotness as PostgreSQL computes it (the formulas and their source are in
 * hotness.ts, and a test holds the two equal). Arguments are SQL expressions of
 * our own, such as column names; what a person sent never comes here.
 */

/** PostgreSQL raises an error where exp underflows; e^-700 is above that and counts for nothing. */
const SMALLEST_EXPONENT = -700

/** Of a double precision key and a timestamptz: the key after one more vote. */
export function addVoteSql(hotness: string, at: string): string {
  const exponent = voteWeightExponentSql(at)
  const distance = `greatest(-abs(${hotness} - ${exponent}), ${SMALLEST_EXPONENT})`
  return `(greatest(${hotness}, ${exponent}) + ln(1 + exp(${distance})))`
}

/**
 * A scalar sub-query: the key of the votes that a FROM clause (with its WHERE)
 * gives, whose times `at` names.
 */
export function hotnessOfSql(at: string, from: string): string {
  const summand = `exp(greatest(exponent - largest, ${SMALLEST_EXPONENT}))`
  return `(
    SELECT coalesce(max(largest) + ln(sum(${summand})), '${NO_HOTNESS}'::double precision)
    FROM (
      SELECT exponent, max(exponent) OVER () AS largest
      FROM (SELECT ${voteWeightExponentSql(at)} AS exponent FROM ${from}) AS exponents
    ) AS votes
  )`
}

function voteWeightExponentSql(at: string): string {
  const minutes = `floor((extract(epoch FROM ${at}) - ${EPOCH / 1000}) / 60)`
  return `(${minutes}::double precision * ${LAMBDA}::double precision)`
}
