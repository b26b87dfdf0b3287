import { quantile } from '../load.ts'
import type { JudgedQuery } from './judged-set.ts'

export type Answered = { query: JudgedQuery; ids: string[]; ms: number }

export type Measures = {
  queries: number
  ndcg: number
  mrr: number
  recall: number
  p50: number
  p95: number
}

/** nDCG@10, MRR@10 and recall@100, means over the queries, and times in ms. */
export function measure(answers: Answered[]): Measures {
  const mean = (value: (answer: Answered) => number) =>
    answers.reduce((sum, answer) => sum + value(answer), 0) / answers.length
  const times = answers.map(({ ms }) => ms)
  return {
    queries: answers.length,
    ndcg: mean(({ query, ids }) => gain(ids.map((id) => query.grades.get(id) ?? 0)) / ideal(query)),
    mrr: mean(({ query, ids }) => {
      const first = ids.slice(0, 10).findIndex((id) => (query.grades.get(id) ?? 0) > 0)
      return first < 0 ? 0 : 1 / (first + 1)
    }),
    recall: mean(({ query, ids }) => {
      const wanted = [...query.grades].filter(([, grade]) => grade > 0).map(([id]) => id)
      return wanted.filter((id) => ids.slice(0, 100).includes(id)).length / wanted.length
    }),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  }
}

function gain(grades: number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0)
}

function ideal({ grades }: JudgedQuery): number {
  return gain([...grades.values()].sort((a, b) => b - a))
}
