import type { Metadata } from 'next'
import {
  explainExponent,
  explainTrending,
  listWorth,
  PERIODS,
  VOTES,
} from '#lib/ranking/explain.ts'
import { readHalfLife } from '#lib/ranking/queries.ts'

export const metadata: Metadata = {
  title: 'How ranking works',
  description: 'What moves a paper up or down here, in plain words and with the numbers in force.',
}

export default async function RankingPage() {
  const halfLife = await readHalfLife()
  return (
    <article className="prose mx-auto py-8">
      <h1 className="mb-6 text-3xl font-semibold">How ranking works</h1>
      <h2>Trending</h2>
      <Sentences of={explainTrending(halfLife)} />
      <p className="py-2 text-center text-xl">
        fresh votes = Σ 2<sup>{explainExponent(halfLife)}</sup>
      </p>
      <table className="tabular-nums">
        <caption className="text-left whitespace-nowrap text-muted">
          What one upvote is worth
        </caption>
        <thead>
          <tr className="border-b border-rule text-left">
            <th scope="col" className="py-1 pr-12 font-semibold">
              Its age
            </th>
            <th scope="col" className="font-semibold">
              Its worth
            </th>
          </tr>
        </thead>
        <tbody>
          {listWorth(halfLife).map(({ age, worth }) => (
            <tr key={age} className="border-b border-rule">
              <td className="py-1 pr-12">{age}</td>
              <td>{worth}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Upvotes</h2>
      <Sentences of={VOTES} />
      <h2>Days, weeks and months</h2>
      <Sentences of={PERIODS} />
    </article>
  )
}

function Sentences({ of }: { of: readonly string[] }) {
  return of.map((sentence) => <p key={sentence}>{sentence}</p>)
}
