import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { requestFeed } from '#lib/arxiv/request.ts'
import { startReplayServer } from '#lib/arxiv/replay-server.ts'
import { makeManners } from '#lib/arxiv-turn/test-manners.ts'
import { env } from '#lib/env.ts'
import { findRealData } from '#lib/import/test-data.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { parseArxivId } from '#lib/papers/paper-id.ts'

/** What was counted in each file by another program. */
type Features = {
  entries?: number
  error_entries?: number
  max_authors?: number
  doi?: number
  journal_ref?: number
  affiliation?: number
  version_gt1?: number
  old_style_id?: number
  parse_error?: string
}

/** Counted there, and nothing to us. */
const UNREAD = new Set(['latex_title', 'nonascii_author'])

const index = findRealData('arxiv-atom/INDEX.tsv')
const folder = join(dirname(index ?? ''), 'atom')

const files = readIndex()

function readIndex(): { file: string; status: number; asked: string; features: Features }[] {
  if (!index) return []
  const rows = readFileSync(index, 'utf8').trim().split('\n').slice(1)
  return rows
    .map((row) => row.split('\t'))
    .filter(([kind, file = '']) => kind === 'atom' && existsSync(join(folder, file)))
    .map(([, file = '', , features = '{}', , , , asked = '']) => ({
      ...{ file, asked, features: JSON.parse(features) },
      status: Number(/__http(\d+)/.exec(file)?.[1] ?? 200),
    }))
}

function countFeatures(drafts: PaperDraft[]): Features {
  const count = (has: (draft: PaperDraft) => unknown) => drafts.filter(has).length
  const features = {
    entries: drafts.length,
    max_authors: Math.max(0, ...drafts.map(({ authors }) => authors.length)),
    doi: count(({ arxiv }) => arxiv?.doi),
    journal_ref: count(({ arxiv }) => arxiv?.journalRef),
    affiliation: count(({ authors }) => authors.some(({ affiliation }) => affiliation)),
    version_gt1: count(({ arxiv }) => arxiv && arxiv.version > 1),
    old_style_id: count(({ id }) => id.includes('_')),
  }
  return Object.fromEntries(Object.entries(features).filter(([, n]) => n > 0))
}

describe.skipIf(!index)('real answers of arXiv, byte for byte (skipped without them)', async () => {
  const server = await startReplayServer()
  env.ARXIV_API_URL = server.url
  afterAll(server.close)

  const ask = async (file: string, status: number) => {
    server.answer({ file: join(folder, file), status })
    return requestFeed(new URLSearchParams(), makeManners({ maxBytes: 32 * 1024 * 1024 }))
  }

  it('are all there', () => expect(files).toHaveLength(28))

  const whole = files.filter(({ features }) => !features.error_entries && !features.parse_error)
  it.each(whole)(
    '$file holds what was counted in it',
    async ({ file, status, asked, features }) => {
      const answer = await ask(file, status)
      if (answer.kind !== 'papers') throw new Error(`it is ${answer.kind}`)
      const counted = Object.entries(features).filter(([name]) => !UNREAD.has(name))
      expect(countFeatures(answer.drafts)).toEqual(Object.fromEntries(counted))
      expect(answer).toMatchObject({ unreadable: [], lacking: 0, count: features.entries ?? 0 })
      for (const draft of answer.drafts) {
        expect(draft.abstract).not.toBe('')
        expect(draft.topics[0]?.isCategory).toBe(true)
        expect(draft.publishedAt?.getTime()).toBeLessThan(Date.parse('2027-01-01'))
      }
      const ids = new URL(asked || 'http://none').searchParams.get('id_list')?.split(',') ?? []
      const askedIds = new Set(ids.map((id) => parseArxivId(id)?.replace('/', '_')))
      if (ids[0]) expect(answer.drafts.every(({ id }) => askedIds.has(id))).toBe(true)
    },
  )

  it('one is an error', async () => {
    const [error] = files.filter(({ features }) => features.error_entries)
    expect(await ask(error?.file ?? '', error?.status ?? 0)).toEqual({
      kind: 'refused',
      message: 'incorrect id format for abc',
    })
  })

  it('one is two documents glued together', async () => {
    const [glued] = files.filter(({ features }) => features.parse_error)
    const bytes = gunzipSync(readFileSync(join(folder, glued?.file ?? '')))
    const entries = bytes.toString().match(/<entry>/g)
    const answer = await ask(glued?.file ?? '', 200)
    expect(answer).toMatchObject({ kind: 'papers', count: 10, unreadable: [] })
    expect(answer.kind === 'papers' && answer.drafts.length).toBe(entries?.length)
  })

  it('what throttled callers got asks for a pause', async () => {
    const path = findRealData('arxiv-atom/throttled_bodies.json')
    const { samples } = JSON.parse(readFileSync(path ?? '', 'utf8'))
    expect(samples).toHaveLength(4)
    for (const { body } of samples) {
      server.answer({ body })
      const answer = await requestFeed(new URLSearchParams(), makeManners())
      expect(answer).toMatchObject({ kind: 'trouble', trouble: 'throttled' })
    }
  })
})
