/**
 * For tests: asks and reads as `huggingface_hub` 0.36 to 2.0 does, where it
 * reads each key, and where it would fail.
 */

type Json = Record<string, unknown>

export type PaperInfo = ReturnType<typeof readPaperInfo>

export class HubError extends Error {
  readonly status: number
  readonly requestId: string | null
  constructor(status: number, message: string, requestId: string | null) {
    super(message)
    this.status = status
    this.requestId = requestId
  }
}

export function createHubClient(endpoint: string, token?: string) {
  const named: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  async function ask(path: string, headers: Record<string, string> = named): Promise<Response> {
    const trace = crypto.randomUUID()
    const agent = { 'user-agent': 'unknown/None; hf_hub/2.0.0; python/3.12', accept: '*/*' }
    const answer = await fetch(endpoint.replace(/\/$/, '') + path, {
      headers: { ...agent, 'x-amzn-trace-id': trace, ...headers },
    })
    if (!answer.ok) throw await readError(answer)
    return answer
  }
  const list = async (path: string, asked: Record<string, string | number>) => {
    const query = new URLSearchParams(Object.entries(asked).map(([k, v]) => [k, String(v)]))
    const answer = await ask(`${path}?${query}`)
    return ((await answer.json()) as Json[]).map(readPaperInfo)
  }
  return {
    listDailyPapers: (asked: Record<string, string | number> = {}) =>
      list('/api/daily_papers', asked),
    listPapers: (asked: { query?: string; limit?: number }) => {
      const { query, ...rest } = asked
      return list('/api/papers/search', { ...(query && { q: query }), ...rest })
    },
    // Without token and without its name.
    paperInfo: async (id: string) =>
      readPaperInfo((await (await ask(`/api/papers/${id}`, {})).json()) as Json),
    readPaper: async (id: string) => (await ask(`/papers/${id}.md`, {})).text(),
    whoami: async () => (await ask('/api/whoami-v2')).json() as Promise<Json>,
    getUserOverview: async (name: string) =>
      readUser((await (await ask(`/api/users/${name}/overview`)).json()) as Json),
    agentHarnesses: async () => (await ask('/api/agent-harnesses')).json() as Promise<Json>,
  }
}

async function readError(answer: Response): Promise<HubError> {
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new TypeError('AttributeError: an error must be an object')
  }
  const said = answer.headers.get('x-error-message') ?? String((body as Json)['error'])
  return new HubError(answer.status, said, answer.headers.get('x-request-id'))
}

function readPaperInfo(data: Json) {
  const kept = { ...data }
  const paper = take(kept, 'paper') as Json | undefined
  if (paper === null) throw new TypeError("'NoneType' object has no attribute 'pop'")
  const nested = { ...paper }
  const both = (name: string) => take(nested, name) ?? take(kept, name)
  const authors = both('authors') as Json[] | undefined
  const published = both('publishedAt')
  const submitted = take(kept, 'publishedAt') ?? take(kept, 'submittedOnDailyAt')
  const submittedBy = (take(kept, 'submittedBy') ?? take(kept, 'submittedOnDailyBy')) as Json
  const organization = take(kept, 'organization') as Json | undefined
  const linked = (name: string) => (take(kept, name) as Json[] | undefined)?.map(needId)
  return {
    id: (take(kept, 'id') ?? nested['id']) as string | undefined,
    authors: authors?.length ? authors.map(readAuthor) : null,
    publishedAt: published ? parseDatetime(published) : null,
    title: take(kept, 'title'),
    summary: both('summary'),
    // Nought is false there, too.
    upvotes: nested['upvotes'] || take(kept, 'upvotes'),
    discussionId: both('discussionId'),
    comments: take(kept, 'numComments') ?? 0,
    submittedAt: submitted ? parseDatetime(submitted) : null,
    submittedBy: submittedBy ? readUser(submittedBy) : null,
    organization: organization ? readOrganization(organization) : null,
    projectPage: take(kept, 'projectPage'),
    githubRepo: take(kept, 'githubRepo'),
    aiKeywords: take(kept, 'ai_keywords'),
    linkedModels: linked('linkedModels'),
    linkedDatasets: linked('linkedDatasets'),
    linkedSpaces: linked('linkedSpaces'),
    rest: kept,
  }
}

function readAuthor(author: Json) {
  if (typeof author !== 'object') throw new TypeError('argument after ** must be a mapping')
  return { name: (author['name'] ?? '') as string, hidden: author['hidden'] }
}

function readUser(user: Json) {
  return { username: user['user'] ?? '', fullname: user['fullname'], avatarUrl: user['avatarUrl'] }
}

function readOrganization(organization: Json) {
  const { name, fullname, avatarUrl = '' } = organization
  return { name, fullname, avatarUrl }
}

function needId(repo: Json): Json {
  if (!('id' in repo)) throw new TypeError("KeyError: 'id'")
  return repo
}

/** Z and nothing else; up to nine digits of a second. */
function parseDatetime(text: unknown): Date {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(String(text))) {
    throw new TypeError(`ValueError: ${String(text)} is no datetime`)
  }
  return new Date(String(text))
}

function take(from: Json, name: string): unknown {
  const value = from[name]
  Reflect.deleteProperty(from, name)
  return value
}
