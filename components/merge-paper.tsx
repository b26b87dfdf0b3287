import { ReasonForm } from '#components/reason-form.tsx'
import { Section } from '#components/section.tsx'
import { TexText } from '#components/tex-text.tsx'
import { Field } from '#components/ui/field.tsx'
import { merge } from '#lib/merging/actions.ts'
import type { MergeAsk } from '#lib/merging/ask.ts'

/** Asks of which other paper this one is a duplicate, and then, with both titles, whether to merge them. */
export function MergePaper({
  paper,
  ask: { typed, problem, into },
}: {
  paper: { id: string; title: string }
  ask: MergeAsk
}) {
  return (
    <Section title="A duplicate">
      <form
        action={`/papers/${paper.id}/moderate#duplicate`}
        id="duplicate"
        className="grid max-w-xl gap-x-3 sm:grid-cols-[1fr_auto] sm:items-start"
      >
        <Field
          label="This is a duplicate of"
          name="into"
          hint="An arXiv id, or the address of a paper here or at arXiv."
          defaultValue={typed}
          problem={problem}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <button className="button-quiet mt-1 min-h-11 justify-self-start px-5 sm:mt-7">
          Compare them
        </button>
      </form>
      {into && (
        <>
          <dl className="my-4 max-w-2xl space-y-2">
            <Named term="The duplicate" paper={paper} />
            <Named term="The paper that stays" paper={into} />
          </dl>
          <p className="prose mb-4">
            Upvotes and comments of the duplicate come to the paper that stays, and its addresses
            lead there. All of it can be undone.
          </p>
          <ReasonForm
            action={merge}
            thing={{ paperId: paper.id, into: into.id }}
            button="Merge them"
          />
        </>
      )}
    </Section>
  )
}

function Named({
  term,
  paper: { id, title },
}: {
  term: string
  paper: { id: string; title: string }
}) {
  return (
    <div>
      <dt className="text-sm text-muted">
        {term}, {id}
      </dt>
      <dd className="text-lg leading-snug font-semibold">
        <TexText text={title} />
      </dd>
    </div>
  )
}
