import { ActionForm } from '#components/ui/action-form.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { revoke } from '#lib/tokens/actions.ts'
import type { ListedToken } from '#lib/tokens/queries.ts'

/** A person's API tokens, with the means to revoke each. */
export function TokenList({ tokens }: { tokens: ListedToken[] }) {
  return (
    <ul aria-label="API tokens" className="divide-y divide-rule">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3"
        >
          <div>
            <p className="font-medium">{token.name}</p>
            <p className="text-sm text-muted">
              Made <Moment at={token.createdAt} />,{' '}
              {token.lastUsedAt ? (
                <>
                  last used <Moment at={token.lastUsedAt} />
                </>
              ) : (
                'never used'
              )}
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
