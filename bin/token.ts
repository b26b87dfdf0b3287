import { sayCount } from '#lib/counts.ts'
import { readTokenRequest, TOKEN_OPTIONS } from '#lib/tokens/token-request.ts'
import { runForAccount } from './account-command.ts'

await runForAccount(
  { name: 'token', options: TOKEN_OPTIONS, read: readTokenRequest },
  async (username, asked) => {
    const { issueToken } = await import('#lib/tokens/mutations.ts')
    const outcome = await issueToken(username, asked)
    if (!outcome.ok) return outcome
    const until = asked.days ? `for ${sayCount(asked.days, 'day')}` : 'until it is revoked'
    console.error(`A token for ${username}, to ${asked.scopes.join(', ')}, ${until}.`)
    console.error(`It is shown this once; whoever has it acts as ${username}:`)
    return outcome
  },
)
