/**
 * Which votes stood at a time, as SQL conditions. Arguments are SQL expressions
 * of our own; `at` is of type timestamptz. What happened at it, or later, has
 * not happened yet.
 */

/** Of a row `vote` of upvotes: whether it was ever withdrawn or voided before. All others stood, once cast. */
export function isTakenBackSql(at: string): string {
  return `EXISTS (
    SELECT FROM upvote_events AS undone
    WHERE undone.paper_id = vote.paper_id AND undone.user_id = vote.user_id
      AND undone.kind IN ('withdrawn', 'voided') AND undone.at < ${at}
  )`
}

/** Of a row `vote` of upvotes, first cast before: whether it stood. The last event says so. */
export function standsSql(at: string): string {
  // An aggregate keeps PostgreSQL from walking all events backwards by their id.
  return `(NOT ${isTakenBackSql(at)} OR (
    SELECT (array_agg(kind ORDER BY id DESC))[1] FROM upvote_events AS event
    WHERE event.paper_id = vote.paper_id AND event.user_id = vote.user_id AND event.at < ${at}
  ) IN ('cast', 'restored'))`
}

/** Of a paper `named`: whether something happened to its votes from `from` on. */
export function isTouchedSql(named: string, from: string, at: string): string {
  return `EXISTS (SELECT FROM ${eventsFrom(named, from, at)})`
}

/** Of a paper `named`: whether it certainly has a standing vote that was first cast from `from` on. */
export function hasNewerSql(named: string, from: string, at: string): string {
  return `EXISTS (
    SELECT FROM ${eventsFrom(named, from, at)} AND vote.kind = 'cast' AND NOT ${isTakenBackSql(at)}
  )`
}

function eventsFrom(named: string, from: string, at: string): string {
  return `upvote_events AS vote
    WHERE vote.paper_id = ${named} AND vote.at >= ${from} AND vote.at < ${at}`
}
