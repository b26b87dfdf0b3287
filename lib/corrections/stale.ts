import { type Field, readMarks, writeMarks } from '#lib/corrections/marks.ts'
import type { Redrawn } from '#lib/form-state.ts'
import { refuse } from '#lib/outcome.ts'
import type { FormShown } from '#lib/paper-form/form-shown.ts'
import { PAPER_FIELDS, type PaperValues, writeValues } from '#lib/paper-form/paper-values.ts'

type Meeting = {
  /** What the form showed, as it carries it. */
  marks: string
  typed: PaperValues
  current: PaperValues
  /** Who changed a field last; none when no person did. */
  editors: ReadonlyMap<Field, string>
}

/**
 * A form that shows what is no longer so is not saved: it would take back what
 * others did meanwhile. It is drawn again with what the person typed, and with
 * what is so now where they typed nothing. Null when it is not stale.
 */
export function redrawStale({
  marks,
  typed,
  current,
  editors,
}: Meeting): Redrawn<FormShown> | null {
  const wasShown = readMarks(marks)
  const stale = PAPER_FIELDS.filter(
    (field) => !wasShown(field, current[field]) && !isSame(typed[field], current[field]),
  )
  if (stale.length === 0) return null
  const texts = Object.entries(writeValues(current))
  const untouched = stale.filter((field) => wasShown(field, typed[field]))
  const sentences = stale.map((field) => {
    const who = editors.get(field) ?? 'A source'
    if (untouched.includes(field)) return [field, `${who} changed this meanwhile, to this.`]
    const now = excerpt(texts.filter(belongsTo(field)))
    return [field, `${who} changed this meanwhile, to “${now}”. What you typed is kept.`]
  })
  return {
    shown: {},
    values: {
      ...Object.fromEntries(
        texts.filter((text) => untouched.some((field) => belongsTo(field)(text))),
      ),
      marks: writeMarks(current),
    },
    refusal: refuse('taken', 'This paper was changed meanwhile. Look at it again, then save.', {
      fields: Object.fromEntries(sentences) as Record<string, string>,
    }),
  }
}

export function isSame(a: PaperValues[Field], b: PaperValues[Field]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

type Text = [name: string, text: string]

/** A link's two texts are named after their row. */
function belongsTo(field: Field) {
  return ([name]: Text) => name === field || name.startsWith(`${field}.`)
}

const EXCERPT_LENGTH = 300

function excerpt(texts: Text[]): string {
  const whole = texts
    .map(([, text]) => text)
    .filter(Boolean)
    .join(' ')
    .replaceAll('\n', ', ')
  return whole.length > EXCERPT_LENGTH ? `${whole.slice(0, EXCERPT_LENGTH)}…` : whole
}
