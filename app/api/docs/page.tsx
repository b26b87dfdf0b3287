import type { Metadata } from 'next'
import { ApiOperation, Fields } from '#components/api-operation.tsx'
import { ListHead } from '#components/list-head.tsx'
import { TAGS } from '#lib/api/operation.ts'
import { OPERATIONS } from '#lib/api/operations.ts'
import { describe, listShapes } from '#lib/api/description.ts'

export const metadata: Metadata = { title: 'The API' }

const TAG_LIST = Object.entries(TAGS) as [keyof typeof TAGS, string][]

/** All that /api/openapi.json says, drawn for people. */
export default function ApiDocsPage() {
  return (
    <>
      <ListHead title="The API" note="What a person can do here, a program can do">
        <a href="/api/openapi.json" className="text-sm text-muted underline hover:text-ink">
          OpenAPI 3.1
        </a>
      </ListHead>
      <nav aria-label="Parts of the API" className="border-b border-rule py-3 text-sm">
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {TAG_LIST.map(([tag]) => (
            <li key={tag}>
              <a
                href={`#${tag}`}
                className="inline-block min-h-6 text-muted underline hover:text-ink"
              >
                {sayTag(tag)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {TAG_LIST.map(([tag, meaning]) => (
        <section key={tag} id={tag} aria-labelledby={`${tag}-title`} className="pt-8">
          <h2 id={`${tag}-title`} className="text-2xl font-semibold">
            {sayTag(tag)}
          </h2>
          <p className="text-muted">{meaning}</p>
          {OPERATIONS.filter((operation) => operation.tag === tag).map((operation) => (
            <ApiOperation key={operation.id} described={describe(operation)} />
          ))}
        </section>
      ))}
      <section aria-labelledby="objects-title" className="pt-8">
        <h2 id="objects-title" className="text-2xl font-semibold">
          Objects
        </h2>
        {listShapes().map(({ name, fields }) => (
          <details key={name} className="border-t border-rule py-3">
            <summary className="min-h-6">
              <code>{name}</code>
            </summary>
            <Fields name="Fields" of={name} fields={fields} />
          </details>
        ))}
      </section>
    </>
  )
}

function sayTag(tag: string): string {
  return tag.charAt(0).toUpperCase() + tag.slice(1)
}
