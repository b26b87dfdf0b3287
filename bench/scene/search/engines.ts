import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { today } from '#lib/days/today.ts'
import { db } from '#lib/db.ts'
import { searchPapers } from '#lib/search/queries.ts'
import { findPaperId } from '#lib/search/read-query.ts'
import { EMPTY_QUERY, type SearchQuery } from '#lib/search/search-query.ts'
import type { CorpusPaper } from './judged-set.ts'

/** Answers a text with the ids of papers here, at most a hundred, the best first. */
export type Engine = { name: string; ask: (text: string) => Promise<string[]> | string[] }

const MOST = 100

/** The site's own. @param read what was typed, as a query. */
export function openOurs(read: (text: string) => SearchQuery): Engine {
  return {
    name: 'Broadsheet',
    async ask(text) {
      const paperId = findPaperId(text)
      if (paperId) return [paperId]
      const ask = { sort: 'relevance', after: null, limit: MOST, today: today() } as const
      const page = await searchPapers({ query: read(text), ...ask })
      return page.papers.map(({ id }) => id)
    },
  }
}

/** A question that was not written for a query language. */
export function readPlain(text: string): SearchQuery {
  return { ...EMPTY_QUERY, words: text.split(/\s+/) }
}

/** What PostgreSQL offers by itself: all words, or any of them. */
export async function openPostgres(): Promise<Engine[]> {
  await db.$executeRaw`
    ALTER TABLE papers ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('english', title), 'A') || to_tsvector('english', abstract)) STORED`
  await db.$executeRaw`CREATE INDEX IF NOT EXISTS papers_words ON papers USING gin (words)`
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
  return [
    {
      name: 'PostgreSQL, all words',
      ask: async (text) =>
        ids(
          await db.$queryRaw`
          SELECT id FROM papers, websearch_to_tsquery('english', ${text}) AS query
          WHERE words @@ query ORDER BY ts_rank_cd(words, query) DESC, id LIMIT ${MOST}`,
        ),
    },
    {
      name: 'PostgreSQL, any word',
      ask: async (text) =>
        ids(
          await db.$queryRaw`
          SELECT id FROM papers, (
            SELECT replace(plainto_tsquery('english', ${text})::text, '&', '|')::tsquery AS query
          ) AS asked
          WHERE words @@ query ORDER BY ts_rank(words, query) DESC, id LIMIT ${MOST}`,
        ),
    },
  ]
}

/** SQLite's FTS5, which ranks by BM25; words stemmed, any of them, titles thrice. */
export function openSqlite(papers: (CorpusPaper & { here: string })[]): Engine {
  const sqlite = new DatabaseSync(':memory:')
  sqlite.exec(`CREATE VIRTUAL TABLE papers USING fts5
    (id UNINDEXED, title, text, names, keywords, tokenize = 'porter unicode61')`)
  const insert = sqlite.prepare('INSERT INTO papers VALUES (?, ?, ?, ?, ?)')
  for (const { here, title, text, names, keywords } of papers) {
    insert.run(here, title, text, names.join(', '), keywords.join(', '))
  }
  const select = sqlite.prepare(
    `SELECT id FROM papers WHERE papers MATCH ? ORDER BY bm25(papers, 0, 3, 1, 1, 1) LIMIT ${MOST}`,
  )
  return {
    name: 'SQLite FTS5',
    ask: (text) => {
      const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
      return select.all(words.map((word) => `"${word}"`).join(' OR ')).map(({ id }) => String(id))
    },
  }
}

/** All papers with every word in title or names, in an order of chance: more is not said by who types only these. */
export function openChance(papers: (CorpusPaper & { here: string })[]): Engine {
  const split = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const known = papers.map(({ here, title, names }) => ({
    here,
    words: new Set(split([title, ...names].join(' '))),
  }))
  const lot = (text: string) => createHash('sha256').update(text).digest('hex')
  return {
    name: 'All words named, by chance',
    ask: (text) => {
      const asked = split(text)
      return known
        .filter(({ words }) => asked.every((word) => words.has(word)))
        .map(({ here }) => ({ here, lot: lot(`${text} ${here}`) }))
        .sort((a, b) => (a.lot < b.lot ? -1 : 1))
        .slice(0, MOST)
        .map(({ here }) => here)
    },
  }
}
