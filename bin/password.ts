import { runForAccount } from './account-command.ts'

await runForAccount('password', async (username) => {
  const { createReset } = await import('#lib/password-resets/mutations.ts')
  const { env } = await import('#lib/env.ts')
  const outcome = await createReset(username, new Date())
  if (!outcome.ok) return outcome
  console.error(`Give this link to ${username}. It works once, within the next hour:`)
  const site = env.SITE_URL ?? `http://localhost:${env.PORT}`
  return { ok: true, value: `${site}/reset/${outcome.value}` }
})
