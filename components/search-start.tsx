import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'
import { arxivAbsUrl, toPaperId } from '#lib/papers/paper-id.ts'
import { searchPath } from '#lib/search/search-address.ts'

const EXAMPLES = [
  'sparse attention',
  '"world model" -robot',
  'author:"Kaiming He" after:2025',
  'topic:cs.CL votes:>20',
]

/** Says how to search, to who asked for nothing, or that a paper is not here. */
export function SearchStart({ arxivId }: { arxivId?: string }) {
  return (
    <>
      <ListHead
        title="Search"
        note={
          arxivId ? 'This paper is not here yet' : 'Type what you look for into the field above'
        }
      />
      <div className="prose pt-6">
        {arxivId ? <NotHere arxivId={arxivId} /> : <Examples />}
        <p>
          <Link href="/about/search" prefetch={false}>
            All that a search can say
          </Link>
        </p>
      </div>
    </>
  )
}

function NotHere({ arxivId }: { arxivId: string }) {
  return (
    <>
      <p>
        Nobody has brought{' '}
        <a href={arxivAbsUrl(toPaperId(arxivId)) ?? ''} rel="nofollow noreferrer">
          arXiv:{arxivId}
        </a>{' '}
        here so far. You can be the one.
      </p>
      <form action="/papers/submit">
        <input type="hidden" name="paper" value={arxivId} />
        <button className="button mb-4">Submit this paper</button>
      </form>
    </>
  )
}

function Examples() {
  return (
    <>
      <p>
        Words, a title, an author, or the id or address of a paper, which leads straight to it. For
        example:
      </p>
      <ul>
        {EXAMPLES.map((text) => (
          <li key={text}>
            <Link href={searchPath(text)} prefetch={false}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
