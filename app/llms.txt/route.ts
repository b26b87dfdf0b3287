import { env } from '#lib/env.ts'
import { publicText } from '#lib/http/public-text.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { publicRoute } from '#lib/http/route.ts'
import { writeGuide } from '#lib/markdown/guide.ts'

/** What is here for programs that read, as llmstxt.org proposes. */
export const GET = publicRoute({ scope: 'read' }, async ({ request }) => {
  const site = {
    name: env.SITE_NAME,
    byline: env.BYLINE,
    origin: siteOrigin(request.headers) ?? '',
  }
  return publicText(request, { body: writeGuide(site), type: 'text/plain' })
})
