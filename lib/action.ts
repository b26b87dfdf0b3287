import { headers } from 'next/headers'
import type { z } from 'zod'
import { refuseBanned } from '#lib/bans/ban.ts'
import {
  type FormState,
  readFields,
  type Redrawn,
  refuseInput,
  withoutSecrets,
} from '#lib/form-state.ts'
import { refuseWhileAway } from '#lib/http/failure.ts'
import { FROM_ELSEWHERE, isOwnOrigin } from '#lib/http/origin.ts'
import { logError } from '#lib/log/log.ts'
import { type Outcome, refuse, type Refusal } from '#lib/outcome.ts'
import { findViewer, type Viewer } from '#lib/session.ts'

/**
 * A server action behind a form: takes what `useActionState` gives it, so that
 * the form works before and without JavaScript.
 */
type Action<Shown> = (previous: FormState, form: FormData) => Promise<FormState<Shown>>

/**
 * Does what the form asks for. Its value is what to tell the person; it may
 * redirect instead, or have the form drawn again with something to look at first.
 */
type Work<Schema extends z.ZodObject, Context, Shown> = (
  input: z.output<Schema>,
  context: Context,
) => Promise<Outcome<string | null> | Redrawn<Shown>>

const NO_FORM = refuse('invalid', 'This was not sent by a form of this site.')

const SIGNED_OUT = refuse('signed-out', 'You are signed out. Sign in and try again.')

/** For anyone. Next lets a request without `Origin` through, so the origin is checked here. */
export function publicAction<Schema extends z.ZodObject, Shown = never>(
  schema: Schema,
  work: Work<Schema, { headers: Headers }, Shown>,
): Action<Shown> {
  return async (_previous, form) => {
    if (!(form instanceof FormData)) return { values: {}, refusal: NO_FORM, notice: null }
    const fields = readFields(schema, form)
    const outcome = await attempt(async () => {
      const sent = await headers()
      if (!isOwnOrigin(sent)) return FROM_ELSEWHERE
      const parsed = schema.safeParse(fields)
      return parsed.success ? work(parsed.data, { headers: sent }) : refuseInput(parsed.error)
    })
    if ('shown' in outcome) {
      const { shown, values, refusal = null } = outcome
      return { values: withoutSecrets({ ...fields, ...values }), refusal, notice: null, shown }
    }
    return outcome.ok
      ? { values: {}, refusal: null, notice: outcome.value }
      : { values: withoutSecrets(fields), refusal: outcome, notice: null }
  }
}

/** For people who are signed in, and not banned. */
export function viewerAction<Schema extends z.ZodObject, Shown = never>(
  schema: Schema,
  work: Work<Schema, { viewer: Viewer; headers: Headers }, Shown>,
): Action<Shown> {
  return accountAction<Schema, Shown>(
    schema,
    async (input, context) => refuseBanned(context.viewer) ?? work(input, context),
  )
}

/** For people at their own account, which is theirs while they are banned, too. */
export function accountAction<Schema extends z.ZodObject, Shown = never>(
  schema: Schema,
  work: Work<Schema, { viewer: Viewer; headers: Headers }, Shown>,
): Action<Shown> {
  return publicAction(schema, async (input, context) => {
    const viewer = await findViewer()
    return viewer ? work(input, { ...context, viewer }) : SIGNED_OUT
  })
}

/** While the database is away nothing typed is lost; any other failure is Next's to log and show. */
async function attempt<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work()
  } catch (error) {
    const refusal = refuseWhileAway(error)
    if (!refusal) throw error
    logError('A form was sent', error)
    return refusal
  }
}
