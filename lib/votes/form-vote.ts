import { safeRedirect } from '#lib/http/safe-redirect.ts'
import { voteStateSchema, type VoteState } from '#lib/votes/schema.ts'

/** A vote button as a form: what it asks for, and where it leads. */

export async function readForm(
  request: Request,
): Promise<{ state: VoteState; to: string | null } | null> {
  const form = await request.formData().catch(() => null)
  const state = voteStateSchema.safeParse(form?.get('state'))
  const to = form?.get('to')
  return state.success ? { state: state.data, to: typeof to === 'string' ? to : null } : null
}

/** Where to go back to: as the form says or, where no script could name it, the page it stood on. */
export function findReturn(request: Request, fallback: string, to?: string | null): string {
  return safeRedirect(to || readReferrer(request), fallback)
}

/** The page that the form stood on, where no script could name it. */
function readReferrer({ headers }: Request): string | null {
  const referrer = headers.get('referer') ?? ''
  if (!URL.canParse(referrer)) return null
  const { pathname, search } = new URL(referrer)
  return pathname + search
}

export function leadTo(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'private, no-store' },
  })
}
