import { publicText } from '#lib/http/public-text.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { publicRoute } from '#lib/http/route.ts'
import { organizationPath, topicPath } from '#lib/groups/group.ts'
import { refuse } from '#lib/outcome.ts'
import { listGroups, listPart } from '#lib/sitemap/queries.ts'
import { writeSitemap } from '#lib/sitemap/write-sitemap.ts'

const NO_SUCH_PART = refuse('not-found', 'There is no such sitemap here.')

const PAGES = ['/', '/papers/trending', '/about/ranking', '/about/search', '/moderation']

/** `papers-1.xml`, with up to 50,000 papers, `groups.xml`, with topics and organizations, and `pages.xml`. */
export const GET = publicRoute<{ part: string }>({ scope: 'read' }, async ({ request, params }) => {
  const paths = await findPaths(params.part)
  if (paths.length === 0) return NO_SUCH_PART
  const origin = siteOrigin(request.headers) ?? ''
  const body = writeSitemap(paths.map((path) => origin + path))
  return publicText(request, { body, type: 'application/xml' })
})

async function findPaths(part: string): Promise<string[]> {
  if (part === 'pages.xml') return PAGES
  if (part === 'groups.xml') return findGroupPaths()
  const number = /^papers-([1-9]\d{0,4})\.xml$/.exec(part)?.[1]
  return number ? (await listPart(Number(number))).map((id) => `/papers/${id}`) : []
}

async function findGroupPaths(): Promise<string[]> {
  const { topics, organizations } = await listGroups()
  return ['/topics', ...topics.map(topicPath), ...organizations.map(organizationPath)]
}
