/**
 * Hotness: how much the standing upvotes of a paper are still worth, in the form
 * of a key that only a vote changes. Each upvote weighs 1 when cast and half as
 * much one half-life later, so at time T a paper has
 *
 *     fresh votes = Σ 2^(-(T - tᵢ) / half-life)
 *
 * Dividing out what T contributes, which is common to all papers, and taking the
 * logarithm leaves a key without T, by which papers can be stored and ordered:
 *
 *     hotness = ln Σ e^(λ (tᵢ - t₀)),   λ = ln 2 / half-life
 *
 * Source: G. Cormode, V. Shkapenyuk, D. Srivastava, B. Xu, "Forward Decay: A
 * Practical Time Decay Model for Streaming Systems", ICDE 2009. The key stays a
 * logarithm throughout, because the sum itself overflows a double after about
 * 1,000 half-lives, and it is never rounded: what computing it step by step loses
 * stays far below DRIFT.
 *
 * The same in SQL: lib/ranking/hotness-sql.ts.
 */

/**
 * Hours in which a vote loses half its weight, unless an instance has another
 * (half_lives). A day, because papers are read slower than news: Reddit's 3.8 h
 * or Lobsters' 6.6 h would erase the European morning by the American evening.
 */
export const DEFAULT_HALF_LIFE_HOURS = 24

/** A year; the shortest is an hour. The table half_lives has the same bounds. */
export const MAX_HALF_LIFE_HOURS = 8_760

/** Papers whose keys lie within this are interchangeable; a stored key that is further off is wrong. */
export const DRIFT = 1e-6

/**
 * t₀, in milliseconds since 1970. Any instant gives the same order, but all stored
 * keys must share it, so it never changes. One near the first votes keeps keys
 * small: after 100 years a double still resolves them to 1e-11, and with a
 * half-life of an hour to 1e-9.
 */
export const EPOCH = Date.UTC(2026, 0, 1)

/** The key of a paper without a standing upvote: it follows all others. */
export const NO_HOTNESS = -Infinity

/**
 * λ (t - t₀): the logarithm of the weight of a vote cast then. The time counts cut
 * to the minute, so that an export that names minutes reproduces every rank.
 */
export function voteWeightExponent(at: Date, halfLifeHours: number): number {
  return (Math.floor((at.getTime() - EPOCH) / 60_000) * Math.LN2) / (60 * halfLifeHours)
}

/** The key after one more vote; exact for any distance in time, either way round. */
export function addVote(hotness: number, at: Date, halfLifeHours: number): number {
  const exponent = voteWeightExponent(at, halfLifeHours)
  return Math.max(hotness, exponent) + Math.log1p(Math.exp(-Math.abs(hotness - exponent)))
}

/** The key of a paper with these standing votes, computed afresh. */
export function hotnessOf(voteTimes: readonly Date[], halfLifeHours: number): number {
  const exponents = voteTimes.map((at) => voteWeightExponent(at, halfLifeHours))
  const largest = exponents.reduce((a, b) => Math.max(a, b), NO_HOTNESS)
  if (largest === NO_HOTNESS) return NO_HOTNESS
  return largest + Math.log(exponents.reduce((sum, x) => sum + Math.exp(x - largest), 0))
}

/**
 * What a key means in words: how many votes cast just now would weigh the same.
 * For whoever explains a paper's rank by its numbers; ranking itself needs only the key.
 */
export function freshVotes(hotness: number, now: Date, halfLifeHours: number): number {
  return Math.exp(hotness - voteWeightExponent(now, halfLifeHours))
}
