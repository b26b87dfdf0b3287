import { noOptions, runForAccount } from './account-command.ts'

await runForAccount({ name: 'password', read: noOptions }, async (username) => {
  const { createReset } = await import('#lib/password-resets/mutations.ts')
  const { env } = await import('#lib/env.ts')
  const outcome = await createReset(username, new Date())
  if (!outcome.ok) return outcome
  console.error(`Give this link to ${username}. It works once, within the next hour:`)
  if (!env.SITE_URL)
    console.error(`(SITE_URL is not set: the site is taken to be on port ${env.PORT}.)`)
  const site = env.SITE_URL ?? `http://localhost:${env.PORT}`
  return { ok: true, value: `${site}/reset/${outcome.value}` }
})
