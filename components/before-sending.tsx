'use client'

import Link from 'next/link'
import { FirstComment } from '#components/first-comment.tsx'
import { NearTitles } from '#components/near-titles.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { usePaperForm } from '#components/use-paper-form.ts'
import { SUBMITTING } from '#lib/submissions/wording.ts'

/** What a person should look at before a paper is put on the list, and the button that does it. */
export function BeforeSending({ right }: { right: keyof typeof SUBMITTING }) {
  const { button, promise } = SUBMITTING[right]
  const { shown, values } = usePaperForm()
  return (
    <>
      <input type="hidden" name="confirmed" value={values['confirmed'] ?? ''} />
      {shown?.known && (
        <p className="mb-4 border-l-2 border-accent pl-3">
          <Link href={shown.known.path} prefetch={false} className="text-accent underline">
            {shown.known.title}
          </Link>{' '}
          is this paper. {shown.known.sentence}
        </p>
      )}
      {shown?.near && (
        <div role="alert" className="mb-4">
          <NearTitles papers={shown.near} />
        </div>
      )}
      <FirstComment />
      <SubmitButton>{shown?.near ? `It is another paper: ${button}` : button}</SubmitButton>
      <p className="mt-2 text-[0.9375rem] text-muted">{promise}</p>
    </>
  )
}
