import { setTimeout as pause } from 'node:timers/promises'
import { signInMany, type Scene } from './site.ts'

/** One person who cannot decide about one paper, below the limit of votes of an account. */
export function vote(
  { scene, paperId }: { scene: Scene; paperId: string },
  { perSecond }: { perSecond: number },
) {
  const ending = new AbortController()
  const { signal } = ending
  const voting = Promise.all(
    Array.from({ length: perSecond }, () => voteEachSecond({ scene, paperId, signal })),
  )
  return {
    /** @throws if the site refused a vote. */
    async stop() {
      ending.abort()
      await voting
    },
  }
}

type Voting = { scene: Scene; paperId: string; signal: AbortSignal }

async function voteEachSecond({ scene, paperId, signal }: Voting): Promise<void> {
  const [cookie = ''] = await signInMany(scene, 1)
  for (let i = 0; !signal.aborted; i++) {
    const answer = await fetch(`${scene.url}/api/papers/${paperId}/upvote`, {
      method: i % 2 === 0 ? 'PUT' : 'DELETE',
      headers: { cookie, origin: scene.url },
    })
    if (!answer.ok) throw new Error(`A vote was refused: ${await answer.text()}`)
    await pause(1_000, null, { signal }).catch(() => {})
  }
}
