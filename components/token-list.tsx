import { ActionForm } from '#components/ui/action-form.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { revoke } from '#lib/tokens/actions.ts'
import type { ListedToken } from '#lib/tokens/queries.ts'

const list = new Intl.ListFormat('en-US')

/** A person's API tokens, with the means to revoke each. */
export function TokenList({ tokens, now }: { tokens: ListedToken[]; now: Date }) {
  return (
    <ul aria-label="API tokens" className="mb-6 divide-y divide-rule">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3"
        >
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p className="font-medium">{token.name}</p>
            <p className="text-sm">May {list.format(token.scopes)}</p>
            <p className="text-sm text-muted">
              Made <Moment at={token.createdAt} />, <Use at={token.lastUsedAt} />
              <br />
              <Expiry at={token.expiresAt} now={now} />
            </p>
          </div>
          <ActionForm action={revoke}>
            <input type="hidden" name="id" value={token.id} />
            <SubmitButton className="button-quiet">
              Revoke<span className="sr-only"> the token {token.name}</span>
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}

function Use({ at }: { at: Date | null }) {
  if (!at) return 'never used'
  return (
    <>
      last used <Moment at={at} />
    </>
  )
}

function Expiry({ at, now }: { at: Date | null; now: Date }) {
  if (!at) return 'Never expires'
  if (at > now) {
    return (
      <>
        Expires <Moment at={at} />
      </>
    )
  }
  return (
    <span className="text-accent">
      Expired <Moment at={at} />
    </span>
  )
}
