import type { Metadata } from 'next'
import type { PaperPage } from '#lib/papers/card.ts'
import { arxivPdfUrl, toArxivId } from '#lib/papers/paper-id.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** Authors that are named; readers of these tags ask for no more. */
const AUTHORS = 100
/** What previews show of an abstract. */
const DESCRIPTION = 300

type Site = { name: string; url: string | null }

/**
 * What programs that share or collect a paper read in its head: Open Graph, a
 * card with its picture where the site knows its own address, and the tags of
 * Highwire Press, as Google Scholar describes them
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing); Zotero reads them.
 */
export function describePaper(paper: PaperPage, site: Site): Metadata {
  const title = plainText(paper.title)
  const description = shorten(plainText(paper.abstract)) || undefined
  const path = `/papers/${paper.id}`
  const images = site.url ? [picture(`${site.url}${path}/card.png`, title)] : []
  return {
    ...{ title, description },
    openGraph: {
      ...{ type: 'article', siteName: site.name, title, description, images },
      ...(site.url && { url: site.url + path }),
      ...(paper.publishedAt && { publishedTime: paper.publishedAt.toISOString() }),
    },
    twitter: { card: site.url ? 'summary_large_image' : 'summary', title, description, images },
    ...(site.url && { alternates: { canonical: site.url + path } }),
    other: citationTags(paper, title),
  }
}

function picture(url: string, alt: string) {
  return { url, alt, width: 1200, height: 630 }
}

function citationTags(paper: PaperPage, title: string): Record<string, string | string[]> {
  const arxivId = toArxivId(paper.id)
  const date = paper.publishedAt?.toISOString().slice(0, 10).replaceAll('-', '/')
  const tags = {
    citation_title: title,
    citation_author: paper.authors.slice(0, AUTHORS).map(({ name }) => plainText(name)),
    citation_publication_date: date,
    citation_doi: paper.doi,
    citation_arxiv_id: arxivId,
    citation_pdf_url: arxivPdfUrl(paper.id),
    citation_keywords: paper.topics.map(({ label }) => label),
    citation_abstract: plainText(paper.abstract),
  }
  const told = Object.entries(tags).filter(([, value]) => value && value.length > 0)
  return Object.fromEntries(told) as Record<string, string | string[]>
}

function shorten(text: string): string {
  if (text.length <= DESCRIPTION) return text
  return `${text.slice(0, DESCRIPTION).replace(/\s+\S*$/, '')}…`
}
