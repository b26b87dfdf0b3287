import { Field } from '#components/ui/field.tsx'

/** Asks which paper. A plain GET, so that what it leads to can be shared and bookmarked. */
export function LookUpForm({ typed, problem }: { typed: string; problem?: string | undefined }) {
  return (
    <form
      action="/papers/submit"
      className="grid max-w-2xl gap-x-3 sm:grid-cols-[1fr_auto] sm:items-start"
    >
      <Field
        label="arXiv id or address"
        name="paper"
        hint="Such as 2505.10475, or where the paper is at arXiv, Hugging Face or alphaXiv."
        defaultValue={typed}
        problem={problem}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <button className="button-quiet mt-1 min-h-11 justify-self-start px-5 sm:mt-7">
        Look it up
      </button>
    </form>
  )
}
