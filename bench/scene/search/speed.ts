import { performance } from 'node:perf_hooks'
import { findRealData } from '#lib/import/test-data.ts'
import { quantile } from '../load.ts'
import { makeUpCorpus } from './made-up-corpus.ts'
import { readCorpus, readLines, type CorpusPaper } from './judged-set.ts'

/** Searches of the commonest words, where there is most to read. */
const COMMONEST = 40
/** Letters after which suggestions are asked for. */
const TYPED = [2, 4, 8]
/** Papers added one by one. */
const ADDED = 40

/**
 * How long searching, indexing and adding take on the largest real corpus, or on
 * so many papers made up of it, and how large the index is.
 */
export async function measureSpeed(madeUpPapers?: number): Promise<void> {
  const questions = findRealData('search-eval/paperlantern-queries/queries.jsonl.gz')
  const archive = findRealData('hf-daily/papers.jsonl.gz')
  const more = findRealData('arxiv-meta/arxiv_cs_2025_2026.jsonl.gz')
  if (!questions || !archive || !more) return
  const { fillPapers } = await import('./fill.ts')
  const { rebuildIndex } = await import('#lib/search-index/mutations.ts')
  const real = [...readCorpus(archive), ...readCorpus(more)]
  const theirs = await fillPapers(madeUpPapers ? makeUpCorpus(real, madeUpPapers) : real)
  const start = performance.now()
  await rebuildIndex()
  const seconds = (performance.now() - start) / 1000
  console.log(
    `\n${theirs.size} papers ${madeUpPapers ? 'made up of those ' : ''}of Hugging Face and arXiv`,
  )
  console.log(`  indexed in ${seconds.toFixed(0)} s; ${await readSizes()}`)
  const asked = readLines(questions).map((line) => String(JSON.parse(line).query))
  const common = await commonestWords()
  await time('questions', asked)
  await time('the commonest words, one and two', common)
  await timeSuggestions([...asked, ...common])
  await timeAdding()
}

async function time(name: string, texts: string[]): Promise<void> {
  const { searchPapers } = await import('#lib/search/queries.ts')
  const { readQuery } = await import('#lib/search/read-query.ts')
  const [times, waits]: [number[], number[]] = [[], []]
  let empty = 0
  for (const text of [...texts.slice(0, 20), ...texts]) {
    const start = performance.now()
    const before = performance.eventLoopUtilization()
    const ask = { sort: 'relevance', after: null, today: '2026-11-23' } as const
    const { count } = await searchPapers({ query: readQuery(text, '2026-11-23'), ...ask })
    times.push(performance.now() - start)
    // With nothing else to do, this process was idle while PostgreSQL worked.
    waits.push(performance.eventLoopUtilization(before).idle)
    if (count === 0) empty++
  }
  report(`${name}: ${texts.length}, ${empty} without a paper`, times.slice(20))
  report('  of it at the database', waits.slice(20))
}

/** What is asked while somebody types: the beginnings of searches and of their second words. */
async function timeSuggestions(texts: string[]): Promise<void> {
  const { suggest } = await import('#lib/suggestions/suggest.ts')
  const beginnings = texts.flatMap((text) => {
    const rest = text.slice(text.indexOf(' ') + 1)
    return TYPED.flatMap((letters) => [text.slice(0, letters), rest.slice(0, letters)])
  })
  const times: number[] = []
  for (const typed of [...beginnings.slice(0, 20), ...beginnings]) {
    const start = performance.now()
    await suggest(typed)
    times.push(performance.now() - start)
  }
  report(`suggestions: ${beginnings.length}`, times.slice(20))
}

function report(name: string, times: number[]): void {
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)].map((ms) => ms.toFixed(1))
  console.log(`  ${name}: p50 ${p50} ms, p95 ${p95} ms`)
}

async function commonestWords(): Promise<string[]> {
  const { db } = await import('#lib/db.ts')
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM search_terms JOIN search_postings ON term_id = id WHERE length(word) > 3
    GROUP BY id ORDER BY sum(octet_length(body)) DESC LIMIT ${COMMONEST}`
  const words = rows.map(({ word }) => word)
  return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]
}

async function readSizes(): Promise<string> {
  const { db } = await import('#lib/db.ts')
  const rows = await db.$queryRaw<{ name: string; size: string }[]>`
    SELECT relname AS name, pg_size_pretty(pg_total_relation_size(oid)) AS size FROM pg_class
    WHERE relkind = 'r' AND relname IN ('search_terms', 'search_papers', 'search_postings')`
  return rows.map(({ name, size }) => `${name} ${size}`).join(', ')
}

/** As the site does it: the paper in one transaction, the index soon after. */
async function timeAdding(): Promise<void> {
  const { db } = await import('#lib/db.ts')
  const { takeUpChanges } = await import('#lib/search-index/mutations.ts')
  const [texts, times]: [CorpusPaper[], number[]] = [madeUp(), []]
  for (const { id, title, text } of texts) {
    await db.$executeRaw`
      INSERT INTO papers (id, title, abstract, source) VALUES (${id}, ${title}, ${text}, 'hand')`
    const start = performance.now()
    await takeUpChanges()
    times.push(performance.now() - start)
  }
  report('taking up a new paper', times)
}

function madeUp(): CorpusPaper[] {
  return Array.from({ length: ADDED }, (_, i) => ({
    id: `0101.${10_000 + i}`,
    title: `A new paper number${i}`,
    text: 'Language models read it, and people who search find it. '.repeat(20),
    names: [],
    keywords: [],
  }))
}
