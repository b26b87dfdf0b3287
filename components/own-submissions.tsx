import { TexText } from '#components/tex-text.tsx'
import { Moment } from '#components/ui/moment.tsx'

type OwnSubmission = {
  submittedAt: Date
  declinedReason: string | null
  paper: { id: string; title: string }
}

/** What became of the viewer's papers that are on no list. */
export function OwnSubmissions({ submissions }: { submissions: OwnSubmission[] }) {
  if (submissions.length === 0) return null
  return (
    <section aria-labelledby="own" className="mt-10 border-t border-rule pt-6">
      <h2 id="own" className="text-xl font-semibold">
        Your submissions
      </h2>
      <ul className="divide-y divide-rule">
        {submissions.map(({ paper, submittedAt, declinedReason }) => (
          <li key={paper.id} className="py-3">
            <p className="font-medium">
              <TexText text={paper.title} />
            </p>
            <p className="text-[0.9375rem] text-muted">
              Sent <Moment at={submittedAt} />.{' '}
              {declinedReason ? (
                <>A moderator declined it: {declinedReason}</>
              ) : (
                'It waits for a moderator.'
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
