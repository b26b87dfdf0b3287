import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { today } from '#lib/days/today.ts'
import { findRealData } from '#lib/import/test-data.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { withOwnDatabase } from './scene/own-database.ts'
import {
  readCorpus,
  readJudged,
  readKnownItems,
  type CorpusPaper,
  type JudgedQuery,
} from './scene/search/judged-set.ts'
import { measureSpeed } from './scene/search/speed.ts'
import { measure, type Answered } from './scene/search/measures.ts'

/**
 * `npm run bench -- search [--corpus F --queries F --qrels F]`: how well search
 * finds what was judged to be an answer, and how fast, beside PostgreSQL's own
 * search and SQLite's. `--papers N` measures only how fast, on so many made-up papers.
 */

type JudgedSet = {
  name: string
  corpus: CorpusPaper[]
  queries: JudgedQuery[]
  /** A file that the site itself brings in, with keywords and votes; else the corpus is put there as it is. */
  archive?: string
}

const { values: given } = parseArgs({
  args: process.argv.slice(3),
  options: {
    ...{ corpus: { type: 'string' }, queries: { type: 'string' }, qrels: { type: 'string' } },
    papers: { type: 'string' },
  },
})

await withOwnDatabase(async () => {
  if (given.papers) return measureSpeed(Number(given.papers))
  for (const set of listSets()) await compare(set())
  if (!given.corpus) await measureSpeed()
})

function listSets(): (() => JudgedSet)[] {
  const { corpus, queries, qrels } = given
  if (corpus && queries && qrels) {
    const [papers, asked, judged] = [corpus, queries, qrels].map(fromCaller) as [
      string,
      string,
      string,
    ]
    return [
      () => ({ name: corpus, corpus: readCorpus(papers), queries: readJudged(asked, judged) }),
    ]
  }
  const known = findRealData('search-eval/known-item/queries.tsv.gz')
  if (corpus || queries || qrels || !known) {
    throw new OperatorError(
      'Name a corpus, its queries and their judgements: --corpus F --queries F --qrels F. ' +
        'Without them all sets of ../shared/data are measured, which is not there.',
    )
  }
  const sets = dirname(dirname(known))
  const judged = ['scifact', 'cacm', 'cranfield'].map((name) => () => ({
    name,
    corpus: readCorpus(join(sets, name, 'corpus.jsonl.gz')),
    queries: readJudged(join(sets, name, 'queries.tsv.gz'), join(sets, name, 'qrels.tsv.gz')),
  }))
  const archive = join(dirname(sets), 'hf-daily', 'papers.jsonl.gz')
  const knownItems = () => ({
    name: 'known-item',
    archive,
    corpus: readCorpus(archive),
    queries: readKnownItems(known),
  })
  return [...judged, knownItems]
}

function fromCaller(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '', path)
}

async function compare({ name, corpus, queries, archive }: JudgedSet): Promise<void> {
  const { fillPapers } = await import('./scene/search/fill.ts')
  const { openChance, openOurs, openPostgres, openSqlite, readPlain } =
    await import('./scene/search/engines.ts')
  const { rebuildIndex } = await import('#lib/search-index/mutations.ts')
  const { readQuery } = await import('#lib/search/read-query.ts')
  const theirs = archive ? await bringIn(archive) : await fillPapers(corpus)
  const start = performance.now()
  await rebuildIndex()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(
    `\n${name}: ${corpus.length} papers, ${queries.length} queries; indexed in ${seconds} s`,
  )
  const here = new Map([...theirs].map(([id, their]) => [their, id]))
  const papers = corpus.map((paper) => ({ ...paper, here: here.get(paper.id) ?? paper.id }))
  row('', ['nDCG@10', 'MRR@10', 'rec@100', 'p50 ms', 'p95 ms'])
  const ours = openOurs(archive ? (text) => readQuery(text, today()) : readPlain)
  const chance = archive ? [openChance(papers)] : []
  for (const engine of [ours, ...(await openPostgres()), openSqlite(papers), ...chance]) {
    const answers: Answered[] = []
    for (const query of queries) {
      const begun = performance.now()
      const ids = await engine.ask(query.text)
      answers.push({
        query,
        ids: ids.map((id) => theirs.get(id) ?? id),
        ms: performance.now() - begun,
      })
    }
    tell(engine.name, answers)
  }
}

/** As `npm run import` does; ids stay what they are. */
async function bringIn(archive: string): Promise<Map<string, string>> {
  const { removePapers } = await import('./scene/search/fill.ts')
  const { importHuggingFace } = await import('#lib/import/import-hugging-face.ts')
  await removePapers()
  await importHuggingFace(archive)
  return new Map()
}

/** The whole, and its parts: by type, or the half on which parameters were chosen and the other. */
function tell(engine: string, answers: Answered[]): void {
  const types = [...new Set(answers.map(({ query }) => query.type))]
  const halves: [string, Answered[]][] = [0, 1].map((half) => [
    half === 0 ? 'chosen on' : 'held out',
    answers.filter((_, i) => i % 2 === half),
  ])
  const parts: [string, Answered[]][] =
    types.length > 1
      ? types.map((type) => [type, answers.filter(({ query }) => query.type === type)])
      : halves
  for (const [part, own] of [['all', answers] as [string, Answered[]], ...parts]) {
    const { ndcg, mrr, recall, p50, p95 } = measure(own)
    row(`${engine}, ${part}`, [
      ...[ndcg, mrr, recall].map((value) => value.toFixed(4)),
      ...[p50, p95].map((ms) => ms.toFixed(1)),
    ])
  }
}

function row(name: string, cells: string[]): void {
  console.log(name.padEnd(38) + cells.map((cell) => cell.padStart(9)).join(''))
}
