import type { z } from 'zod'
import { type Refusal, refuse } from '#lib/outcome.ts'

/** What a form shows after it was sent, with JavaScript or without. */
export type FormState<Shown = unknown> = {
  /** What was typed, to be shown again; never secrets. */
  values: Record<string, string>
  refusal: Refusal | null
  /** What was done, in a sentence. */
  notice: string | null
  /** What else there is to look at, before anything is done. */
  shown?: Shown
}

/** What an action answers that has done nothing: its form again, with what was typed or `values`. */
export type Redrawn<Shown> = {
  shown: Shown
  values?: Record<string, string>
  refusal?: Refusal
}

export const UNTOUCHED: FormState = { values: {}, refusal: null, notice: null }

const SECRET_FIELD = /password|secret|token/i

/** A form's texts by the schema's field names; an absent field or a file is an empty text. */
export function readFields(schema: z.ZodObject, form: FormData): Record<string, string> {
  const names = Object.keys(schema.shape)
  return Object.fromEntries(names.map((name) => [name, readText(form, name)]))
}

/** The fields that may go back into the page. */
export function withoutSecrets(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRET_FIELD.test(name)))
}

type Issue = Pick<z.core.$ZodIssue, 'path' | 'message'>

/** A refusal that says the first thing wrong with each field. */
export function refuseInput({ issues }: { issues: readonly Issue[] }): Refusal {
  const fields: Record<string, string> = {}
  for (const { path, message } of issues) fields[path.join('.')] ??= message
  return refuse('invalid', Object.values(fields).join(' '), { fields })
}

function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
