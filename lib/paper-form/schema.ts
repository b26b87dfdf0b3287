import { z } from 'zod'
import { sayNumber } from '#lib/counts.ts'
import { parseListDay, type ListDay } from '#lib/days/list-day.ts'
import { refuseInput } from '#lib/form-state.ts'
import type { Refusal } from '#lib/outcome.ts'
import { LINK_ROWS, linkFields, readLinkRows } from '#lib/paper-form/link-rows.ts'
import type { PaperValues } from '#lib/paper-form/paper-values.ts'
import { isReadable, typedText } from '#lib/paper-form/typed-text.ts'
import { MAX_ABSTRACT, MAX_AUTHORS, MAX_TITLE } from '#lib/papers/draft.ts'
import { findCategory } from '#lib/papers/arxiv-categories.ts'
import { MAX_KEYWORD, readKeyword } from '#lib/papers/keyword.ts'
import { LINK_KINDS } from '#lib/papers/link-kinds.ts'
import { readPublicUrl } from '#lib/papers/public-url.ts'

/** Of all names together; the longest real list, of 3,303 authors, has 50,000. */
const MAX_AUTHORS_LENGTH = 60_000
const MAX_NAME = 300
const MAX_TOPICS = 10
const MAX_LINKS = 10

/** The texts of the rows of links; `intent` is of the button that was pressed, '' for the one that saves. */
export const typedLinks = texts([
  ...['linkRows', 'intent'],
  ...Array.from({ length: LINK_ROWS }, (_, row) => Object.values(linkFields(row))).flat(),
])

/** The form's texts, whatever they are. */
export const typedPaper = typedLinks.extend(
  texts(['title', 'abstract', 'authors', 'url', 'published_at', 'topics']).shape,
)

function texts(names: string[]) {
  return z.object(Object.fromEntries(names.map((name) => [name, z.string()])))
}

const author = typedText('A name', MAX_NAME).refine(isReadable, 'A name has letters.')

const topic = typedText('A topic', MAX_KEYWORD).refine(
  (text) => findCategory(text) !== null || readKeyword(text) !== null,
  'A topic is a few words.',
)

const link = z.object({
  kind: z.enum(LINK_KINDS, 'Choose what it leads to.'),
  url: publicUrl({ ifEmpty: null }),
})

/** What a paper may lack, unless it is asked for. */
const MISSING = {
  abstract: 'Enter the abstract.',
  authors: 'Enter the authors, one on each line.',
  url: 'Enter the address at which it can be read.',
} as const

type Requirable = keyof typeof MISSING

export const REQUIRABLE = ['abstract', 'authors', 'url'] as const satisfies Requirable[]

type Ask = {
  /** Those that may not be empty, besides the title. */
  required: readonly Requirable[]
  today: ListDay
  /** What is corrected: a list that is longer already may stay so. */
  had?: PaperValues
}

/** What a person may tell of a paper. */
function paperSchema({ required, today, had }: Ask) {
  const most = (list: 'topics' | 'links', few: number) => Math.max(few, had?.[list].length ?? 0)
  const mayLack = (field: Requirable) => !required.includes(field)
  return z.object({
    title: typedText('A title', MAX_TITLE).refine(isReadable, 'Enter the title.'),
    abstract: typedText('An abstract', MAX_ABSTRACT).refine(
      (text) => isReadable(text) || (text === '' && mayLack('abstract')),
      MISSING.abstract,
    ),
    authors: listOf(author)
      .refine((names) => names.length > 0 || mayLack('authors'), MISSING.authors)
      .refine(
        ({ length }) => length <= MAX_AUTHORS,
        `A paper has at most ${sayNumber(MAX_AUTHORS)} authors.`,
      )
      .refine(
        (names) => names.join('\n').length <= MAX_AUTHORS_LENGTH,
        `The names have at most ${sayNumber(MAX_AUTHORS_LENGTH)} characters in all.`,
      ),
    url: publicUrl({ ifEmpty: mayLack('url') ? null : MISSING.url }),
    published_at: z.string().refine((text) => {
      const day = parseListDay(text)
      return text === '' || (day !== null && day <= today)
    }, 'Enter a day up to today, such as 2026-05-31.'),
    topics: listOf(topic).refine(
      ({ length }) => length <= most('topics', MAX_TOPICS),
      `A paper has at most ${MAX_TOPICS} topics.`,
    ),
    links: z.array(link).max(most('links', MAX_LINKS), `A paper has at most ${MAX_LINKS} links.`),
  })
}

/** A list that is typed as one text: what is wrong with one of its items is wrong with the text. */
function listOf(item: z.ZodType<string>) {
  return z.array(z.string()).superRefine((items, context) => {
    for (const each of items) {
      const message = item.safeParse(each).error?.issues[0]?.message
      if (!message) continue
      const quoted = each.length > 30 ? `${each.slice(0, 30)}…` : each
      context.addIssue({ code: 'custom', message: `“${quoted}”: ${message}` })
      return
    }
  })
}

function publicUrl({ ifEmpty }: { ifEmpty: string | null }) {
  return z.string().superRefine((address, context) => {
    const read = readPublicUrl(address)
    const problem = address === '' ? ifEmpty : 'problem' in read && read.problem
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
}

/**
 * Says what is wrong with what was typed, field by field.
 * @param ask.fields those to look at.
 */
export function refusePaper(
  values: PaperValues,
  ask: Ask & { typed: Record<string, string>; fields: readonly (keyof PaperValues)[] },
): Refusal | null {
  const asked = ask.fields.map((field) => [field, true])
  const mask = Object.fromEntries(asked) as Record<keyof PaperValues, true>
  const { error } = paperSchema(ask).pick(mask).safeParse(values)
  return error ? refuseInput({ issues: error.issues.map(atRow(ask.typed)) }) : null
}

/** Rows of links without an address are not in the list that was looked at. */
function atRow(typed: Record<string, string>) {
  const rows = readLinkRows(typed)
  return ({ path, message }: z.core.$ZodIssue) => {
    const [field, index, part] = path
    if (field !== 'links' || index === undefined) return { path, message }
    return { path: [field, rows[Number(index)]?.row ?? 0, part ?? 'url'], message }
  }
}
