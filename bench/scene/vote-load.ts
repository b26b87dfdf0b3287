import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scene } from './site.ts'
import { loadByWrk, type Load } from './wrk.ts'

const CONNECTIONS = 32

type Ask = {
  papers: string[]
  cookies: string[]
  seconds: number
  /** Of what takes the votes, when it is not the site. */
  url?: string
}

/** Votes over HTTP: one person after another, so that nobody votes twice before all have voted once. */
export async function loadWithVotes(scene: Scene, ask: Ask): Promise<Load> {
  const { papers, cookies, seconds, url = scene.url } = ask
  const file = join(scene.folder, 'votes')
  const lines = papers.flatMap((id) =>
    cookies.map((cookie) => `/api/papers/${id}/upvote ${cookie}`),
  )
  await writeFile(file, `${lines.join('\n')}\n`)
  const script: [string, ...string[]] = ['bench/scene/votes.lua', file, scene.url]
  return loadByWrk({ url, seconds, connections: CONNECTIONS, script })
}
