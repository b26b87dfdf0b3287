import { CopyButton } from '#components/copy-button.tsx'
import { writeBibtex } from '#lib/citation/bibtex.ts'
import { CITATION_FORMATS, type CitationFormat } from '#lib/citation/formats.ts'
import type { PaperPage } from '#lib/papers/card.ts'

/** With more authors than that, nobody reads the entry on a page. */
const SHOWN_AUTHORS = 60

/** How to cite a paper: its entry to copy, and files for programs. */
export function CitePaper({ paper }: { paper: PaperPage }) {
  const isShown = paper.authors.length <= SHOWN_AUTHORS
  const bibtex = isShown ? writeBibtex([paper]).trimEnd() : null
  return (
    <details className="min-w-0 open:w-full">
      <summary className="inline-block min-h-6 underline hover:text-accent">
        Cite this paper
      </summary>
      <div className="mt-2 mb-4 max-w-[68ch]">
        {bibtex !== null && (
          <pre className="mb-3 border border-rule bg-sunk p-3 font-mono text-[0.8125rem] leading-snug break-words whitespace-pre-wrap">
            {bibtex}
          </pre>
        )}
        <p className="flex flex-wrap items-center gap-x-5 gap-y-2 text-[0.9375rem]">
          {bibtex !== null && <CopyButton text={bibtex} />}
          {Object.entries(CITATION_FORMATS).map(([format, { name }]) => (
            <a
              key={format}
              href={citationPath(paper.id, format as CitationFormat)}
              className="inline-block min-h-6 underline hover:text-accent"
              download
            >
              Download {name}
            </a>
          ))}
        </p>
      </div>
    </details>
  )
}

function citationPath(paperId: string, format: CitationFormat): string {
  return `/papers/${paperId}.${format}`
}
