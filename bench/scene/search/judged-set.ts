import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export type CorpusPaper = {
  id: string
  title: string
  text: string
  names: string[]
  keywords: string[]
}
export type JudgedQuery = {
  id: string
  text: string
  /** Of the known-item set: what kind of query it is. */
  type: string
  /** Grades of the papers that answer it. */
  grades: Map<string, number>
}

export function readLines(path: string): string[] {
  const bytes = readFileSync(path)
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes
  return text.toString('utf8').split('\n').filter(Boolean)
}

/** JSON lines with id, title and text, or as an archive of papers has them. */
export function readCorpus(path: string): CorpusPaper[] {
  return readLines(path).map((line) => {
    const record = JSON.parse(line) as Record<string, unknown>
    const list = (value: unknown) => (Array.isArray(value) ? value : [])
    return {
      id: String(record['id']),
      title: String(record['title'] ?? ''),
      text: String(record['text'] ?? record['summary'] ?? record['abstract'] ?? ''),
      names: list(record['authors']).map((author) => String(author.name ?? author)),
      keywords: list(record['ai_keywords'] ?? record['categories']).map(String),
    }
  })
}

/** Tab-separated queries (id, text) and judgements (query, paper, grade), each after a line of headings. */
export function readJudged(queries: string, judgements: string): JudgedQuery[] {
  const grades = new Map<string, Map<string, number>>()
  for (const line of readLines(judgements).slice(1)) {
    const [query = '', paper = '', grade = '1'] = line.split('\t')
    const own = grades.get(query) ?? new Map<string, number>()
    grades.set(query, own.set(paper, Number(grade)))
  }
  return readLines(queries)
    .slice(1)
    .flatMap((line) => {
      const [id = '', text = ''] = line.split('\t')
      const own = grades.get(id)
      return own ? [{ id, text, type: 'all', grades: own }] : []
    })
}

/** Tab-separated: id, type, text, the one paper that is meant. */
export function readKnownItems(path: string): JudgedQuery[] {
  return readLines(path)
    .slice(1)
    .map((line) => {
      const [id = '', type = '', text = '', target = ''] = line.split('\t')
      return { id, type, text, grades: new Map([[target, 1]]) }
    })
}
