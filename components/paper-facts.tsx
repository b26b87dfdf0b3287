import Link from 'next/link'
import { TexParagraphs, TexText } from '#components/tex-text.tsx'
import { sayNumber } from '#lib/counts.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { sayDate } from '#lib/days/wording.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { doiUrl } from '#lib/papers/doi-url.ts'
import { arxivAbsUrl, arxivPdfUrl, toArxivId } from '#lib/papers/paper-id.ts'
import { profilePath } from '#lib/profiles/profile-path.ts'
import { sayHost } from '#lib/papers/public-url.ts'

/** Where the paper is, when it came, who brought it, and what arXiv knows of it. */
export function PaperFacts({ paper, today }: { paper: PaperPage; today: ListDay }) {
  return (
    <dl className="space-y-3">
      <ReadIt paper={paper} />
      {paper.publishedAt && (
        <Fact name="Published">
          <time dateTime={paper.publishedAt.toISOString()}>
            {sayDate(paper.publishedAt, today)}
          </time>
        </Fact>
      )}
      {paper.journalRef && (
        <Fact name="Journal">
          <TexText text={paper.journalRef} />
        </Fact>
      )}
      {paper.doi && (
        <Fact name="DOI">
          <Away href={doiUrl(paper.doi)}>{paper.doi}</Away>
        </Fact>
      )}
      {paper.comment && !paper.isWithdrawn && (
        <Fact name="Authors’ comment">
          <TexParagraphs text={paper.comment} />
        </Fact>
      )}
      {paper.submitter && (
        <Fact name="Submitted by">
          <Submitter submitter={paper.submitter} />
        </Fact>
      )}
      {paper.externalUpvotes > 0 && (
        <Fact name="Upvotes on Hugging Face">{sayNumber(paper.externalUpvotes)}</Fact>
      )}
    </dl>
  )
}

function ReadIt({ paper: { id, url, version } }: { paper: PaperPage }) {
  const absUrl = arxivAbsUrl(id)
  const pdfUrl = arxivPdfUrl(id)
  if (absUrl && pdfUrl) {
    return (
      <Fact name="Read it">
        <Away href={absUrl}>arXiv:{toArxivId(id)}</Away>
        {version && ` v${version}`}
        {' · '}
        <Away href={pdfUrl}>PDF</Away>
      </Fact>
    )
  }
  return url ? (
    <Fact name="Read it">
      <Away href={url}>{sayHost(url)}</Away>
    </Fact>
  ) : null
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere] [&_a]:text-accent [&_a]:underline">{children}</dd>
    </div>
  )
}

function Away({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <a href={href} rel="nofollow noreferrer" className="inline-block min-h-6">
      {children}
    </a>
  )
}

function Submitter({ submitter }: { submitter: NonNullable<PaperPage['submitter']> }) {
  if ('externalName' in submitter) return `on Hugging Face: ${submitter.externalName}`
  return (
    <Link href={profilePath(submitter.username)} prefetch={false} className="inline-block min-h-6">
      {submitter.username}
    </Link>
  )
}
