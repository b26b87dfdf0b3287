import { bibtexText, bibtexTitle } from '#lib/citation/bibtex-text.ts'
import { citationKey, type Cited } from '#lib/citation/cited.ts'
import { oneLine, readPersonName } from '#lib/citation/person-name.ts'
import { findCategory, topicOf } from '#lib/papers/arxiv-categories.ts'
import { arxivAbsUrl, toArxivId } from '#lib/papers/paper-id.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Papers as BibTeX (btxdoc, O. Patashnik, 1988), with the fields that arXiv
 * gives its own entries (https://info.arxiv.org/help/hypertex/bibstyles/).
 */
export function writeBibtex(papers: readonly Cited[]): string {
  return papers.map(writeEntry).join('\n')
}

function writeEntry(paper: Cited): string {
  const fields = Object.entries(listFields(paper)).filter(([, value]) => value !== null)
  const lines = fields.map(([name, value]) => `  ${name} = ${value},\n`)
  return `@misc{${citationKey(paper)},\n${lines.join('')}}\n`
}

function listFields(paper: Cited): Record<string, string | null> {
  const { title, authors, publishedAt, doi, journalRef, url } = paper
  const absUrl = arxivAbsUrl(paper.id)
  return {
    // Twice, so that no style makes its capitals small.
    title: `{{${bibtexTitle(title)}}}`,
    author:
      authors.length > 0 ? `{${authors.map(({ name }) => writeName(name)).join(' and ')}}` : null,
    year: publishedAt && `{${publishedAt.getUTCFullYear()}}`,
    month: publishedAt && (MONTHS[publishedAt.getUTCMonth()] ?? null),
    ...(absUrl && describeArxiv(paper)),
    doi: writeAddress(doi),
    note: journalRef && `{${bibtexText(journalRef)}}`,
    url: writeAddress(absUrl ?? url),
  }
}

function describeArxiv({ id, topics: [main] }: Cited): Record<string, string | null> {
  return {
    eprint: `{${toArxivId(id)}}`,
    archivePrefix: '{arXiv}',
    primaryClass: main ? writeCategory(main.slug) : null,
  }
}

/** Keywords have none: "graphics" is the name of cs.GR, and its slug is another. */
function writeCategory(slug: string): string | null {
  const code = findCategory(slug)
  return code && topicOf(code).slug === slug ? `{${code}}` : null
}

/** "von Last, Jr, First", or in braces what is whole. */
function writeName(written: string): string {
  const name = readPersonName(written)
  if (name.kind === 'whole') return `{${bibtexText(name.name)}}`
  const last = [name.particle, name.family].filter(Boolean).join(' ')
  const parts = [last, name.suffix, name.given].filter(Boolean)
  return parts.map((part) => bibtexText(part).replace(LAST_SIGN, '{$&}')).join(', ')
}

/** Some readers take a space after it for its end, and "and" for part of the name. */
const LAST_SIGN = /\\[$%&#_]$/

/** Styles set it by \url, which takes all signs as they are, save braces and backslashes. */
function writeAddress(address: string | null): string | null {
  return address && `{${oneLine(address).replace(/[{}\\]/g, encodeURIComponent)}}`
}
