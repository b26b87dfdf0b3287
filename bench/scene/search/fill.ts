import { createHash } from 'node:crypto'
import { db } from '#lib/db.ts'
import { isPaperId, newPaperId } from '#lib/papers/paper-id.ts'
import type { CorpusPaper } from './judged-set.ts'

const AT_ONCE = 1_000

/** Puts a corpus where the site has its papers. @returns each paper's id there by its id here. */
export async function fillPapers(corpus: Iterable<CorpusPaper>): Promise<Map<string, string>> {
  await removePapers()
  const theirs = new Map<string, string>()
  let batch: CorpusPaper[] = []
  for (const paper of corpus) {
    const id = idHere(paper.id)
    if (theirs.has(id)) continue
    theirs.set(id, paper.id)
    batch.push({ ...paper, id, title: paper.title.trim() || 'Untitled' })
    if (batch.length < AT_ONCE) continue
    await addPapers(batch)
    batch = []
  }
  await addPapers(batch)
  await db.$executeRaw`ANALYZE papers, rankings, authors`
  return theirs
}

async function addPapers(papers: CorpusPaper[]): Promise<void> {
  const json = JSON.stringify(papers)
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

export async function removePapers(): Promise<void> {
  await db.$executeRaw`
    TRUNCATE papers, topics, organizations, search_terms, search_segments, search_queue CASCADE`
}

function idHere(id: string): string {
  const written = id.replace('/', '_')
  if (isPaperId(written)) return written
  return newPaperId(() => createHash('sha256').update(id).digest().subarray(0, 10))
}
