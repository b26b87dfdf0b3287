import { setTimeout as pause } from 'node:timers/promises'
import { signInMany, type Scene } from './site.ts'

/** People who cannot decide about one paper, each voting once a second. */
export function vote(
  { scene, paperId }: { scene: Scene; paperId: string },
  { perSecond }: { perSecond: number },
) {
  const ending = new AbortController()
  const { signal } = ending
  const voting = signInMany(scene, perSecond).then((cookies) =>
    Promise.all(cookies.map((cookie) => voteEachSecond({ scene, paperId, signal, cookie }))),
  )
  return {
    /** @throws if the site refused a vote. */
    async stop() {
      ending.abort()
      await voting
    },
  }
}

type Voting = { scene: Scene; paperId: string; signal: AbortSignal; cookie: string }

async function voteEachSecond({ scene, paperId, signal, cookie }: Voting): Promise<void> {
  for (let i = 0; !signal.aborted; i++) {
    const answer = await fetch(`${scene.url}/api/papers/${paperId}/upvote`, {
      method: i % 2 === 0 ? 'PUT' : 'DELETE',
      headers: { cookie, origin: scene.url },
    })
    if (!answer.ok) throw new Error(`A vote was refused: ${await answer.text()}`)
    await pause(1_000, null, { signal }).catch(() => {})
  }
}
