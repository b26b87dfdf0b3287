/** Which votes count, in SQL, of the columns of `upvotes` and of what `votesOfEventsSql` gives. */
export const IS_STANDING = '(withdrawn_at IS NULL AND voided_at IS NULL)'

/**
 * Votes as their events tell them, for a FROM clause: the columns of `upvotes`
 * as they are, or, with a time, as they were before it.
 * @param where of upvote events; like the time an SQL expression of our own.
 */
export function votesOfEventsSql(where: string, before?: string): string {
  const last = (kinds: string) => `max(id) FILTER (WHERE kind IN (${kinds}))`
  const since = (kind: string) => `max(at) FILTER (WHERE kind = '${kind}')`
  return `(
    SELECT paper_id, user_id,
      min(coalesce(first_cast_at, at)) FILTER (WHERE kind IN (${GIVES})) AS first_cast_at,
      CASE WHEN ${last(`'withdrawn'`)} > ${last(GIVES)} THEN ${since('withdrawn')} END AS withdrawn_at,
      CASE WHEN ${last(`'voided'`)} > coalesce(${last(`'restored'`)}, 0) THEN ${since('voided')} END
        AS voided_at
    FROM upvote_events AS event
    WHERE ${where} ${before ? `AND at < ${before}` : ''} AND ${countsSql(before)}
    GROUP BY paper_id, user_id HAVING bool_or(kind IN (${GIVES}))
  )`
}

/** A vote is cast on its paper, or comes to it from a duplicate. */
const GIVES = `'cast', 'merged'`

/** What a merge wrote counts until it is undone. */
function countsSql(before?: string): string {
  return `(act_id IS NULL OR NOT EXISTS (
    SELECT FROM upvote_events AS undoing
    WHERE undoing.user_id = event.user_id AND undoing.paper_id = event.paper_id
      AND undoing.act_id = event.act_id AND undoing.kind = 'unmerged'
      ${before ? `AND undoing.at < ${before}` : ''}))`
}
