import type { Redrawn } from '#lib/form-state.ts'
import { spend } from '#lib/limits/mutations.ts'
import type { Refusal } from '#lib/outcome.ts'
import type { FormShown } from '#lib/paper-form/form-shown.ts'
import { MIN_ROWS } from '#lib/paper-form/link-rows.ts'
import { readLook } from '#lib/paper-form/look.ts'
import type { Viewer } from '#lib/session.ts'

/**
 * What the form's other buttons ask for, which scripts do by themselves where
 * there are any; null when it is to be saved.
 */
export async function redraw(
  viewer: Viewer,
  typed: Record<string, string>,
): Promise<Redrawn<FormShown> | Refusal | null> {
  if (typed['intent'] === 'add-link') {
    const rows = Number(typed['linkRows']) || MIN_ROWS
    return { shown: {}, values: { linkRows: String(rows + 1) } }
  }
  if (typed['intent'] !== 'look') return null
  return (await spend('look', String(viewer.id))) ?? { shown: { look: readLook(typed) } }
}
