import { quantile } from './load.ts'
import type { Read } from './reads.ts'
import type { Scene } from './site.ts'

/** What it took, in milliseconds. */
export type ReadTimes = {
  name: string
  queryP50Ms: number
  queryP95Ms: number
  pageP50Ms: number
  pageP95Ms: number
}

const ROUNDS = 40
const WARM_UPS = 5

/**
 * The front hands such a request to the renderer each time; what comes back is
 * the page that anyone gets.
 */
const NOT_KEPT = { accept: 'text/html, text/markdown;q=0.1' }

/** Each read in turn, one after the other, on a quiet site: all meet the same machine. */
export async function timeReads(scene: Scene, reads: Read[]): Promise<ReadTimes[]> {
  const taken = reads.map(() => ({ query: [] as number[], page: [] as number[] }))
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    // Nobody in a hurry is held up.
    await scene.client.query('DELETE FROM rate_limits')
    for (const [i, { query, path }] of reads.entries()) {
      const [queryMs, pageMs] = [await time(query), await time(() => readPage(scene.url + path))]
      if (round < 0) continue
      taken[i]?.query.push(queryMs)
      taken[i]?.page.push(pageMs)
    }
  }
  return reads.map(({ name }, i) => {
    const { query = [], page = [] } = taken[i] ?? {}
    return {
      name,
      ...{ queryP50Ms: quantile(query, 0.5), queryP95Ms: quantile(query, 0.95) },
      ...{ pageP50Ms: quantile(page, 0.5), pageP95Ms: quantile(page, 0.95) },
    }
  })
}

async function time(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await action()
  return performance.now() - started
}

async function readPage(url: string): Promise<void> {
  const answer = await fetch(url, { headers: NOT_KEPT, redirect: 'manual' })
  await answer.arrayBuffer()
  const isPage = answer.status === 200 && answer.headers.get('content-type')?.includes('text/html')
  if (!isPage) throw new Error(`${url} answered ${answer.status}.`)
  if (answer.headers.has('etag')) throw new Error(`${url} was kept: this is not what it takes.`)
}
