import Link from 'next/link'

/** Points out papers here that may be the same one. */
export function NearTitles({ papers }: { papers: { id: string; title: React.ReactNode }[] }) {
  if (papers.length === 0) return null
  return (
    <div role="note" className="border-l-2 border-accent pl-3">
      <p>Nearly the same title is here already. Is it the same paper?</p>
      <ul>
        {papers.map(({ id, title }) => (
          <li key={id} className="py-1">
            <Link href={`/papers/${id}`} prefetch={false} className="text-accent underline">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
