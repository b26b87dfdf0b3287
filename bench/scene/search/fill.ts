import { createHash } from 'node:crypto'
import { db } from '#lib/db.ts'
import { isPaperId, newPaperId } from '#lib/papers/paper-id.ts'
import type { CorpusPaper } from './judged-set.ts'

const AT_ONCE = 1_000

/** Puts a corpus where the site has its papers. @returns each paper's id here by its id there, and back. */
export async function fillPapers(corpus: CorpusPaper[]): Promise<Map<string, string>> {
  await removePapers()
  const theirs = new Map<string, string>()
  const unique = [...new Map(corpus.map((paper) => [paper.id, paper])).values()]
  for (let at = 0; at < unique.length; at += AT_ONCE) {
    const rows = unique.slice(at, at + AT_ONCE).map((paper) => {
      const id = idHere(paper.id)
      theirs.set(id, paper.id)
      return { ...paper, id, title: paper.title.trim() || 'Untitled' }
    })
    const json = JSON.stringify(rows)
    await db.$executeRaw`
      WITH given AS (
        SELECT * FROM json_to_recordset(${json}::json) AS one (id text, title text, text text, names json)
      ), paper AS (
        INSERT INTO papers (id, title, abstract, source) SELECT id, title, text, 'hand' FROM given
        RETURNING id
      ), ranking AS (
        INSERT INTO rankings (paper_id) SELECT id FROM paper
      )
      INSERT INTO authors (paper_id, position, name)
      SELECT id, number - 1, name FROM given,
        json_array_elements_text(names) WITH ORDINALITY AS author (name, number)`
  }
  await db.$executeRaw`ANALYZE papers, rankings, authors`
  return theirs
}

export async function removePapers(): Promise<void> {
  await db.$executeRaw`
    TRUNCATE papers, topics, organizations, search_terms, search_segments, search_queue CASCADE`
}

function idHere(id: string): string {
  const written = id.replace('/', '_')
  if (isPaperId(written)) return written
  return newPaperId(() => createHash('sha256').update(id).digest().subarray(0, 10))
}
