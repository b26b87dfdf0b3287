import type { Metadata } from 'next'
import Link from 'next/link'
import { QUERY_LANGUAGE, QUERY_RULES } from '#lib/search/explain-query.ts'
import { searchPath } from '#lib/search/search-address.ts'

export const metadata: Metadata = {
  title: 'What a search can say',
  description: 'Words, phrases, authors, topics, days and votes: how to ask for papers here.',
}

export default function SearchLanguagePage() {
  return (
    <article className="prose mx-auto py-8">
      <h1 className="mb-6 text-3xl font-semibold">What a search can say</h1>
      <table>
        <thead>
          <tr className="border-b border-rule text-left">
            <th scope="col" className="py-1 pr-6 font-semibold sm:pr-12">
              You write
            </th>
            <th scope="col" className="font-semibold">
              It finds
            </th>
          </tr>
        </thead>
        <tbody>
          {QUERY_LANGUAGE.map(({ written, finds }) => (
            <tr key={written} className="border-b border-rule align-top">
              <td className="py-1.5 pr-6 sm:pr-12">
                <Link href={searchPath(written)} prefetch={false}>
                  {written}
                </Link>
              </td>
              <td className="py-1.5">{finds}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {QUERY_RULES.map((rule) => (
        <p key={rule}>{rule}</p>
      ))}
    </article>
  )
}
