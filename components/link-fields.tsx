'use client'

import { useId, useState } from 'react'
import { useFormState } from '#components/ui/action-form.tsx'
import { LINK_ROWS, linkFields, MIN_ROWS } from '#lib/paper-form/link-rows.ts'
import { LINK_KINDS, LINK_LABELS } from '#lib/papers/link-kinds.ts'

/** The links of a paper, one a row, as many rows as the person asks for. */
export function LinkFields({ texts }: { texts: Record<string, string> }) {
  const { values, refusal } = useFormState()
  const errorId = useId()
  const error = refusal?.fields?.['links']
  const filled = (from: Record<string, string>) =>
    Array.from({ length: LINK_ROWS }, (_, row) => row + 1).findLast(
      (row) => from[linkFields(row - 1).url],
    ) ?? 0
  const [asked, setAsked] = useState(0)
  const rows = Math.min(
    LINK_ROWS,
    Math.max(MIN_ROWS, filled(texts), filled(values), Number(values['linkRows']) || 0, asked),
  )
  return (
    <fieldset aria-describedby={errorId}>
      <legend className="mb-1 font-medium">Links (optional)</legend>
      <input type="hidden" name="linkRows" value={rows} />
      <ol className="space-y-2">
        {Array.from({ length: rows }, (_, row) => (
          <LinkRow key={row} row={row} texts={texts} isBad={row === 0 && error !== undefined} />
        ))}
      </ol>
      <p id={errorId} className="mt-1 min-h-6 text-sm text-accent">
        {error}
      </p>
      {rows < LINK_ROWS && (
        <button
          name="intent"
          value="add-link"
          className="button-quiet"
          onClick={(event) => {
            event.preventDefault()
            setAsked(rows + 1)
          }}
        >
          Add a link
        </button>
      )}
    </fieldset>
  )
}

type Row = { row: number; texts: Record<string, string>; isBad: boolean }

function LinkRow({ row, texts, isBad }: Row) {
  const { values, refusal } = useFormState()
  const { kind, url } = linkFields(row)
  const errorId = useId()
  const error = refusal?.fields?.[url] ?? refusal?.fields?.[kind]
  const shownKind = (values[kind] ?? texts[kind]) || LINK_KINDS[0]
  return (
    <li>
      <div className="flex gap-2">
        <select
          // A form that was sent puts its selects back to what they began with.
          key={shownKind}
          name={kind}
          aria-label={`What link ${row + 1} leads to`}
          defaultValue={shownKind}
          className="input w-auto shrink-0"
        >
          {LINK_KINDS.map((each) => (
            <option key={each} value={each}>
              {LINK_LABELS[each]}
            </option>
          ))}
        </select>
        <input
          name={url}
          type="url"
          aria-label={`Address of link ${row + 1}`}
          defaultValue={values[url] ?? texts[url]}
          placeholder="https://"
          autoComplete="off"
          aria-invalid={isBad || error !== undefined}
          aria-describedby={errorId}
          className="input min-w-0"
        />
      </div>
      <p id={errorId} className="mt-1 text-sm text-accent empty:hidden">
        {error}
      </p>
    </li>
  )
}
