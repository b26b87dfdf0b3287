import { MAX_QUERY } from '#lib/search/search-query.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

/**
 * The addresses whose answers are kept, each with the parameters it knows.
 * Whatever else an address carries never reaches the renderer, save the one
 * that makes it another answer, which is not kept.
 */
export type KeptAddress = {
  path: { test: (path: string) => boolean }
  /** What it knows, in the order of its one spelling, and how long a value may be. */
  parameters?: Record<string, number>
  /** With this parameter it is another answer, which is not kept. */
  other?: string
  /**
   * Read by programs: the same for everyone who may read. Of a request with
   * `Authorization` the token is checked; cookies, `Accept` and the headers of
   * Next's own client mean nothing.
   */
  isData?: boolean
  /** It holds whole addresses of the site, and without SITE_URL is another answer for each host. */
  namesSite?: boolean
  /** To make it costs much, and there is no end of such addresses: whoever asks first is told to the route, for its limit. */
  isLimited?: boolean
}

/** Longer than any key of a list's page. */
const KEY = 120
/** Longer than any name that a list is asked for by. */
const NAME = 100
const PAGE = { p: 9, limit: 9 }

const PAPERS = '/papers/'

const PAGES: KeptAddress[] = [
  { path: /^\/$/ },
  {
    path: /^\/papers\/(?:date\/\d{4}-\d\d-\d\d|week\/\d{4}-W\d\d|month\/\d{4}-\d\d)$/,
    parameters: { after: KEY },
  },
  { path: /^\/papers\/trending$/, parameters: { after: KEY }, other: 'at' },
  { path: paperPath(PAPERS), parameters: { sort: 6, kind: 12, after: KEY } },
  { path: /^\/papers\/[\w.-]{1,40}\/comments\/[1-9]\d{0,9}$/ },
  { path: paperPath(PAPERS, '/upvotes'), parameters: { after: KEY } },
  { path: /^\/topics$/, parameters: { after: KEY } },
  { path: /^\/topics\/[\w.~%-]{1,600}$/, parameters: { sort: 12, after: KEY } },
  { path: /^\/organizations\/[a-z0-9-]{1,60}$/, parameters: { sort: 12, after: KEY } },
  { path: /^\/users\/[a-z0-9-]{1,39}$/, parameters: { list: 12, after: KEY } },
  { path: /^\/about\/[a-z]{1,20}$/ },
  { path: /^\/api\/docs$/ },
  { path: /^\/moderation$/, parameters: { before: 9 } },
]

const DATA: KeptAddress[] = [
  {
    path: /^\/api\/daily_papers$/,
    parameters: { date: 10, week: 8, month: 7, submitter: NAME, sort: 12, ...PAGE },
    other: 'at',
  },
  { path: /^\/api\/papers$/, parameters: { cursor: KEY, limit: 9 } },
  { path: /^\/api\/papers\/search$/, parameters: { q: MAX_QUERY, limit: 9 }, isLimited: true },
  { path: paperPath('/api/papers/'), parameters: { field: 20 } },
  { path: paperPath('/api/papers/', '/votes'), parameters: { after: KEY } },
  { path: paperPath('/api/papers/', '/comments'), parameters: { cursor: KEY, limit: 9 } },
  { path: paperPath('/api/arxiv/', '/repos') },
  {
    path: /^\/api\/lists\/(?:trending|newest|(?:date|week|month)\/[\dW-]{7,10})$/,
    parameters: { after: KEY },
    other: 'at',
  },
  { path: /^\/users\/[a-z0-9-]{1,39}\/picture$/ },
  { path: /^\/api\/organizations\/[a-z0-9-]{1,60}\/overview$/ },
  { path: /^\/api\/moderation$/, parameters: { before: 9 } },
  { path: /^\/api\/(?:agent-harnesses|openapi\.json)$/ },
  {
    path: /^\/feeds\/search\.(?:rss|atom|json)$/,
    parameters: { q: MAX_QUERY, sort: 12, min_votes: 9 },
    namesSite: true,
    isLimited: true,
  },
  {
    path: /^\/feeds\/[\w.~%-]{1,100}(?:\/[\w.~%-]{1,300})?\.(?:rss|atom|json)$/,
    parameters: { q: MAX_QUERY, sort: 12, min_votes: 9 },
    namesSite: true,
  },
  {
    path: /^\/papers\/(?:trending|(?:date|week|month)\/[\dW-]{7,10})\.md$/,
    parameters: { after: KEY },
    other: 'at',
    namesSite: true,
  },
  { path: paperPath(PAPERS, '.md'), namesSite: true },
  { path: paperPath(PAPERS, '.bib') },
  { path: paperPath(PAPERS, '.ris') },
  { path: paperPath(PAPERS, '/card.png') },
  {
    path: /^\/(?:llms\.txt|robots\.txt|sitemap\.xml|sitemaps\/[\w-]{1,40}\.xml)$/,
    namesSite: true,
  },
]

export const KEPT: KeptAddress[] = [...PAGES, ...DATA.map((each) => ({ ...each, isData: true }))]

function paperPath(before: string, after = '') {
  const test = (path: string) =>
    path.startsWith(before) &&
    path.endsWith(after) &&
    isPaperId(path.slice(before.length, path.length - after.length))
  return { test }
}
