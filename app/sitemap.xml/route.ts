import { publicText } from '#lib/http/public-text.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { publicRoute } from '#lib/http/route.ts'
import { countParts } from '#lib/sitemap/queries.ts'
import { writeSitemapIndex } from '#lib/sitemap/write-sitemap.ts'

/** The index of the sitemaps. */
export const GET = publicRoute({ scope: 'read' }, async ({ request }) => {
  const origin = siteOrigin(request.headers) ?? ''
  const parts = Array.from({ length: await countParts() }, (_, i) => `papers-${i + 1}`)
  const addresses = ['pages', 'groups', ...parts].map((name) => `${origin}/sitemaps/${name}.xml`)
  return publicText(request, { body: writeSitemapIndex(addresses), type: 'application/xml' })
})
