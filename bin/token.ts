import { runForAccount } from './account-command.ts'

await runForAccount('token', async (username) => {
  const { createToken } = await import('#lib/tokens/mutations.ts')
  const outcome = await createToken(username, 'Made on the command line')
  if (!outcome.ok) return outcome
  console.error(
    `A token for ${username}. It is shown this once; whoever has it acts as ${username}:`,
  )
  return outcome
})
