import type { SearchQuery } from '#lib/search/search-query.ts'

/** The conditions of a query besides its words, on rankings joined to papers; their parameters start at a number. */
export function writeFilter(
  query: SearchQuery,
  start: number,
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = []
  const conditions: string[] = []
  const add = (value: unknown, write: (parameter: string) => string) => {
    parameters.push(value)
    conditions.push(write(`$${start + parameters.length - 1}`))
  }
  const any = (text: string) => text.toLowerCase()
  for (const topic of query.topics) {
    add(
      any(topic),
      (p) => `EXISTS (
      SELECT FROM paper_topics JOIN topics ON topics.id = topic_id
      WHERE paper_id = papers.id AND (slug = ${p} OR lower(label) = ${p}))`,
    )
  }
  for (const organization of query.organizations) {
    add(
      any(organization),
      (p) => `organization_id IN (
      SELECT id FROM organizations WHERE lower(name) = ${p} OR lower(fullname) = ${p})`,
    )
  }
  for (const submitter of query.submitters) {
    add(
      any(submitter),
      (p) => `EXISTS (
      SELECT FROM submissions LEFT JOIN users ON users.id = user_id
      WHERE paper_id = papers.id AND (username = ${p} OR lower(external_submitter) = ${p}))`,
    )
  }
  if (query.after) add(query.after, (p) => `${DAY} >= ${p}::date`)
  if (query.before) add(query.before, (p) => `${DAY} <= ${p}::date`)
  if (query.votes.least !== null) add(query.votes.least, (p) => `${VOTES} >= ${p}::bigint`)
  if (query.votes.most !== null) add(query.votes.most, (p) => `${VOTES} <= ${p}::bigint`)
  return { sql: conditions.map((condition) => `AND ${condition}`).join('\n'), parameters }
}

/** Whether a query asks for more than words. */
export function hasFilter(query: SearchQuery): boolean {
  return writeFilter(query, 1).parameters.length > 0
}

/** A paper's date in search. */
export const DAY = `coalesce(list_day, (published_at AT TIME ZONE 'UTC')::date)`

/** A vote here or elsewhere; a paper that came with votes of another site has hardly any of ours. */
const VOTES = 'greatest(upvotes, external_upvotes)'
