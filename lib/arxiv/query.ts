/** Papers that one request asks about by id; more make an address that arXiv may not take. */
export const IDS_PER_REQUEST = 100

/** Papers on a page of a category: arXiv takes long for more. */
export const PAGE_SIZE = 200

/** The last version of each. */
export function idQuery(arxivIds: string[]): URLSearchParams {
  return new URLSearchParams({
    id_list: arxivIds.join(','),
    max_results: String(arxivIds.length),
  })
}

/** A page of the papers submitted to a category in a stretch of time, newest last, so that what comes in meanwhile shifts none. */
export function categoryQuery(ask: {
  category: string
  from: Date
  until: Date
  start: number
}): URLSearchParams {
  const { category, from, until, start } = ask
  return new URLSearchParams({
    search_query: `cat:${category} AND submittedDate:[${minute(from)} TO ${minute(until)}]`,
    sortBy: 'submittedDate',
    sortOrder: 'ascending',
    start: String(start),
    max_results: String(PAGE_SIZE),
  })
}

/** As arXiv writes a time: `202611231609`, in UTC. */
function minute(time: Date): string {
  return time.toISOString().slice(0, 16).replace(/\D/g, '')
}
