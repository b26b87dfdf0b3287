import Link from 'next/link'

/** A page that says what is so, and offers a way on. */
export function Notice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="prose py-10">
      <h1 className="mb-3 text-3xl font-semibold">{title}</h1>
      {children}
      <p>
        <Link href="/" prefetch={false}>
          Read the newest papers
        </Link>
      </p>
    </div>
  )
}
