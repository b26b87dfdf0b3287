import { XMLBuilder } from 'fast-xml-parser'

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' })

const DECLARATION = { '?xml': { '@version': '1.0', '@encoding': 'UTF-8' } }
const NAMESPACE = { '@xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9' }

/** A sitemap of these whole addresses. */
export function writeSitemap(addresses: string[]): string {
  const url = addresses.map((loc) => ({ loc }))
  return builder.build({ ...DECLARATION, urlset: { ...NAMESPACE, url } })
}

/** A sitemap of sitemaps. */
export function writeSitemapIndex(addresses: string[]): string {
  const sitemap = addresses.map((loc) => ({ loc }))
  return builder.build({ ...DECLARATION, sitemapindex: { ...NAMESPACE, sitemap } })
}
