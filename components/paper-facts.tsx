import { sayNumber } from '#lib/counts.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { sayDate } from '#lib/days/wording.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { arxivAbsUrl, arxivPdfUrl, toArxivId } from '#lib/papers/paper-id.ts'

/** Where the paper is, when it came, and who brought it. */
export function PaperFacts({ paper, today }: { paper: PaperPage; today: ListDay }) {
  const absUrl = arxivAbsUrl(paper.id)
  const pdfUrl = arxivPdfUrl(paper.id)
  return (
    <dl className="space-y-3">
      {absUrl && pdfUrl && (
        <Fact name="Read it">
          <a href={absUrl} rel="noreferrer" className="text-accent underline">
            arXiv:{toArxivId(paper.id)}
          </a>
          {' · '}
          <a href={pdfUrl} rel="noreferrer" className="text-accent underline">
            PDF
          </a>
        </Fact>
      )}
      {paper.publishedAt && (
        <Fact name="Published">
          <time dateTime={paper.publishedAt.toISOString()}>
            {sayDate(paper.publishedAt, today)}
          </time>
        </Fact>
      )}
      {paper.submitter && <Fact name="Submitted by">{saySubmitter(paper.submitter)}</Fact>}
      {paper.externalUpvotes > 0 && (
        <Fact name="Upvotes on Hugging Face">{sayNumber(paper.externalUpvotes)}</Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function saySubmitter(submitter: NonNullable<PaperPage['submitter']>): string {
  return 'username' in submitter ? submitter.username : `on Hugging Face: ${submitter.externalName}`
}
