import { runForAccount } from './account-command.ts'

await runForAccount('admin', async (username) => {
  const { makeAdmin } = await import('#lib/users/mutations.ts')
  const outcome = await makeAdmin(username)
  return outcome.ok ? { ok: true, value: `${username} is an admin now.` } : outcome
})
