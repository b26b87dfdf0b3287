'use client'

import { LinkFields } from '#components/link-fields.tsx'
import { PaperLook } from '#components/paper-look.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import type { FormState } from '#lib/form-state.ts'
import type { FormShown } from '#lib/paper-form/form-shown.ts'
import type { PaperLook as Look } from '#lib/paper-form/look.ts'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState<FormShown>>
  /** What the fields begin with. */
  texts: Record<string, string>
  look: Look
  /** Whether it is read elsewhere than on arXiv. */
  hasUrl: boolean
  today: string
  /** Fields of the page's own, before the others. */
  before?: React.ReactNode
  /** What there is to look at before sending, and the button that sends. */
  children: React.ReactNode
}

/** The one form about a paper: to fill one in, and to correct it. */
export function PaperForm({ action, texts, look, hasUrl, today, before, children }: Props) {
  return (
    <ActionForm action={action}>
      {/* What the Enter key presses, before the buttons that only add or show something. */}
      <button className="sr-only" tabIndex={-1} aria-hidden="true" />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-1">
          {before}
          <Field label="Title" name="title" defaultValue={texts['title']} required />
          <Field
            label="Authors"
            name="authors"
            hint="One on each line, or with commas between them."
            rows={4}
            defaultValue={texts['authors']}
            required
          />
          <Field
            label="Abstract"
            name="abstract"
            hint="An empty line begins a paragraph; mathematics stands between dollar signs."
            rows={12}
            defaultValue={texts['abstract']}
            required
          />
          {hasUrl && (
            <Field
              label="Where it can be read"
              name="url"
              type="url"
              hint="Its own page or its PDF, at an address that starts with https://."
              defaultValue={texts['url']}
              required
            />
          )}
          <Field
            label="Date of publication (optional)"
            name="published_at"
            type="date"
            max={today}
            defaultValue={texts['published_at']}
          />
          <Field
            label="Topics (optional)"
            name="topics"
            hint="Categories of arXiv such as cs.CL, and keywords, with commas between them."
            defaultValue={texts['topics']}
          />
          <LinkFields texts={texts} />
        </div>
        <div className="min-w-0 lg:sticky lg:top-6 lg:self-start">
          <PaperLook look={look} />
        </div>
      </div>
      <div className="mt-8 max-w-xl border-t border-rule pt-6">{children}</div>
    </ActionForm>
  )
}
