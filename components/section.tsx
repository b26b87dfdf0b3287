import { useId } from 'react'

type Props = {
  title: string
  /** By which an address leads to it. */
  id?: string
  children: React.ReactNode
}

/** A part of a page, below a hairline. */
export function Section({ title, id, children }: Props) {
  const titleId = useId()
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      className="border-t border-rule pt-6 first:border-t-0 first:pt-0"
    >
      <h2 id={titleId} className="mb-4 text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
