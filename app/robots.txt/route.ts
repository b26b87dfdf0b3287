import { publicText } from '#lib/http/public-text.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { publicRoute } from '#lib/http/route.ts'

/** What costs the database work for nobody's reading, and what is only for who is signed in. */
const NOT_FOR_ROBOTS = [
  ...['/account', '/api/viewer', '/api/export/', '/papers/*/why', '/papers/*/upvote$'],
  ...['/papers/trending?at=', '/papers/submit', '/reset/', '/sign-in', '/sign-up', '/mcp'],
]

export const GET = publicRoute({ scope: 'read' }, async ({ request }) => {
  const lines = [
    'User-agent: *',
    ...NOT_FOR_ROBOTS.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${siteOrigin(request.headers) ?? ''}/sitemap.xml`,
  ]
  return publicText(request, { body: `${lines.join('\n')}\n`, type: 'text/plain' })
})
