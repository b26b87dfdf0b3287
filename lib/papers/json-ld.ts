import type { PaperPage } from '#lib/papers/card.ts'
import { doiUrl } from '#lib/papers/doi-url.ts'
import { arxivAbsUrl } from '#lib/papers/paper-id.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** Authors that are named; of a thousand nobody looks for the last. */
const AUTHORS = 100

/**
 * A paper as schema.org has it, as text that ends no script: it holds no `<`.
 * @param siteUrl null while the site does not know where it is.
 */
export function writeJsonLd(paper: PaperPage, siteUrl: string | null): string {
  const url = siteUrl ? `${siteUrl}/papers/${paper.id}` : undefined
  const sameAs = [arxivAbsUrl(paper.id), paper.url, paper.doi && doiUrl(paper.doi)].filter(Boolean)
  const article = {
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    ...{ '@id': url, url, sameAs, headline: plainText(paper.title) },
    abstract: plainText(paper.abstract) || undefined,
    author: paper.authors.slice(0, AUTHORS).map(({ name, affiliation }) => ({
      '@type': 'Person',
      name: plainText(name),
      affiliation: affiliation ? { '@type': 'Organization', name: affiliation } : undefined,
    })),
    datePublished: paper.publishedAt?.toISOString(),
    keywords: paper.topics.map(({ label }) => label),
    sourceOrganization: paper.organization
      ? { '@type': 'Organization', name: paper.organization.fullname }
      : undefined,
  }
  return JSON.stringify(article).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
