/** Which votes count, in SQL, of the columns of `upvotes` and of what `votesOfEventsSql` gives. */
export const IS_STANDING = '(withdrawn_at IS NULL AND voided_at IS NULL)'

/**
 * Votes as their events tell them, for a FROM clause: the columns of `upvotes`
 * as they are, or, with a `where` that ends at a time, as they were.
 * @param where of upvote events; an SQL expression of our own.
 */
export function votesOfEventsSql(where: string): string {
  const last = (kind: string) => `max(id) FILTER (WHERE kind = '${kind}')`
  const since = (kind: string) => `max(at) FILTER (WHERE kind = '${kind}')`
  return `(
    SELECT paper_id, user_id, min(at) FILTER (WHERE kind = 'cast') AS first_cast_at,
      CASE WHEN ${last('withdrawn')} > ${last('cast')} THEN ${since('withdrawn')} END AS withdrawn_at,
      CASE WHEN ${last('voided')} > coalesce(${last('restored')}, 0) THEN ${since('voided')} END
        AS voided_at
    FROM upvote_events WHERE ${where}
    GROUP BY paper_id, user_id HAVING bool_or(kind = 'cast')
  )`
}
