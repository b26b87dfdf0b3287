import { IS_STANDING, votesOfEventsSql } from '#lib/votes/standing-sql.ts'

/**
 * Which votes stood at a time, as SQL. Arguments are SQL expressions of our own;
 * times are of type timestamptz. What happened at `at`, or later, has not
 * happened yet. Most votes were never taken back, and so have stood since their
 * first cast; small indexes know the others.
 */

const UNDONE = `undone.kind IN ('withdrawn', 'voided')`

/** A table of the votes (paper_id, user_id) that were withdrawn or voided from `from` on. */
export function takenBackSql(from: string, at: string): string {
  return `(
    SELECT DISTINCT paper_id, user_id FROM upvote_events AS undone
    WHERE ${UNDONE} AND undone.at >= ${from} AND undone.at < ${at}
  )`
}

/** Of a row `vote` of upvotes on the paper `named`, first cast before: whether it stood. */
export function standsSql(named: string, at: string): string {
  // The sub-query does not name the vote: PostgreSQL asks it once for a paper, not for each of
  // its votes. `+ 0` has it read the paper's events once, not once for each person.
  const events = `paper_id = ${named} AND user_id + 0 IN (
    SELECT undone.user_id FROM upvote_events AS undone
    WHERE undone.paper_id = ${named} AND ${UNDONE} AND undone.at < ${at}
  )`
  return `vote.user_id NOT IN (
    SELECT user_id FROM ${votesOfEventsSql(events, at)} AS told WHERE NOT ${IS_STANDING}
  )`
}

/** Of a paper `named`: whether something happened to its votes from `from` on. */
export function isTouchedSql(named: string, from: string, at: string): string {
  return `EXISTS (SELECT FROM ${eventsFrom(named, from, at)})`
}

/** Of a paper `named`: whether it certainly has a standing vote that was first cast from `from` on. */
export function hasNewerSql(named: string, from: string, at: string): string {
  // As a scalar it is asked for one paper after the other; EXISTS would be joined with all events.
  return `coalesce((
    SELECT true FROM ${eventsFrom(named, from, at)} AND event.kind = 'cast' AND NOT EXISTS (
      SELECT FROM upvote_events AS undone
      WHERE undone.paper_id = event.paper_id AND undone.user_id = event.user_id
        AND ${UNDONE} AND undone.at < ${at}
    ) LIMIT 1
  ), false)`
}

function eventsFrom(named: string, from: string, at: string): string {
  return `upvote_events AS event
    WHERE event.paper_id = ${named} AND event.at >= ${from} AND event.at < ${at}`
}
