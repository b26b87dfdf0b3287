import { noOptions, runForAccount } from './account-command.ts'

await runForAccount({ name: 'admin', read: noOptions }, async (username) => {
  const { makeAdmin } = await import('#lib/roles/mutations.ts')
  const outcome = await makeAdmin(username)
  return outcome.ok ? { ok: true, value: `${username} is an admin now.` } : outcome
})
