import { z } from 'zod'
import { done, refuse, type Outcome } from '#lib/outcome.ts'
import { MAX_ABSTRACT, MAX_AUTHORS, MAX_TITLE, type PaperDraft } from '#lib/papers/draft.ts'
import { topicsOf } from '#lib/papers/keyword.ts'
import { parseArxivId, toPaperId } from '#lib/papers/paper-id.ts'
import { readLinks } from '#lib/import/links.ts'
import { restoreTimes } from '#lib/import/times-sign.ts'

/** Real papers have up to 44. */
const MAX_KEYWORDS = 1000

/** As Hugging Face writes it; what people make of it in addresses is no record's. */
const ARXIV_ID = /^(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/

/** Besides NUL, marks that turn the direction of what follows them. */
const UNFIT = /[\0\u202a-\u202e\u2066-\u2069]/g

/** PostgreSQL holds neither NUL nor half of a surrogate pair. */
const text = z.string().transform((value) => value.replace(UNFIT, '').toWellFormed())
const line = text.transform((value) => value.replace(/\s+/g, ' ').trim())
/** PostgreSQL knows no year 0, and a slip such as 9024 would head the lists for good. */
const YEARS = 'is not between the years 1900 and 2200'
const time = z.iso.datetime({ offset: true }).refine(isPlausible, YEARS)
const day = z.iso.date().refine(isPlausible, YEARS)

const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null)

const author = z.object({ name: line })
const person = z.object({ name: optional(line), user: optional(line), fullname: optional(line) })
const organization = z.object({ name: line, fullname: optional(line) })

const paper = z.object({
  id: z.string(),
  title: line.pipe(z.string().min(1, 'is empty').max(MAX_TITLE)),
  summary: optional(text.pipe(z.string().max(MAX_ABSTRACT))),
  authors: optional(z.array(author).max(MAX_AUTHORS)),
  publishedAt: optional(time),
  submittedOnDailyAt: optional(time),
  submittedOnDailyBy: optional(person),
  upvotes: optional(z.int().min(0).max(999_999_999)),
  organization: optional(organization),
  githubRepo: optional(z.string()),
  projectPage: optional(z.string()),
  ai_keywords: optional(z.array(text).max(MAX_KEYWORDS)),
})

/** A line of the merged archive. */
const archiveRecord = paper.extend({ dailyDate: optional(day), submittedBy: optional(person) })

/** An item of a day as `/api/daily_papers` answers it; `publishedAt` is its time on the list, or was until 2024. */
const apiItem = z.object({
  paper,
  publishedAt: optional(time),
  submittedBy: optional(person),
  organization: optional(organization),
})

type Paper = z.infer<typeof paper>
type Listing = {
  /** The day itself, or a time on it. */
  listedAt: string | null
  submitter: z.infer<typeof person> | null
}

/** Reads either form of a record of Hugging Face's daily papers. */
export function readHuggingFaceRecord(record: unknown): Outcome<PaperDraft> {
  const isItem = typeof record === 'object' && record !== null && 'paper' in record
  return isItem ? readApiItem(record) : readArchiveRecord(record)
}

function readArchiveRecord(record: unknown): Outcome<PaperDraft> {
  const parsed = archiveRecord.safeParse(record)
  if (!parsed.success) return refuseRecord(parsed.error)
  const { dailyDate, submittedBy, ...found } = parsed.data
  return toDraft(found, {
    // A few records lack their day; the papers of those times were listed days after they appeared.
    listedAt: dailyDate ?? found.submittedOnDailyAt ?? found.publishedAt,
    submitter: submittedBy ?? found.submittedOnDailyBy,
  })
}

function readApiItem(record: unknown): Outcome<PaperDraft> {
  const parsed = apiItem.safeParse(record)
  if (!parsed.success) return refuseRecord(parsed.error)
  const { paper: found, publishedAt, submittedBy, organization: outer } = parsed.data
  return toDraft(
    { ...found, organization: found.organization ?? outer },
    {
      listedAt: found.submittedOnDailyAt ?? publishedAt,
      submitter: submittedBy ?? found.submittedOnDailyBy,
    },
  )
}

function toDraft(found: Paper, { listedAt, submitter }: Listing): Outcome<PaperDraft> {
  const arxivId = ARXIV_ID.test(found.id) ? parseArxivId(found.id) : null
  if (!arxivId) return refuse('invalid', `id: ${quote(found.id)} is not an arXiv id`)
  if (!listedAt) return refuse('invalid', 'it has neither a list day nor a date')
  const listDay = listedAt.slice(0, 10)
  return done({
    id: toPaperId(arxivId),
    title: restoreTimes(found.title),
    abstract: restoreTimes(found.summary?.trim() ?? ''),
    publishedAt: found.publishedAt === null ? null : new Date(found.publishedAt),
    url: null,
    authors: (found.authors ?? [])
      .filter(({ name }) => name !== '')
      .map(({ name }) => ({ name, affiliation: null })),
    organization: found.organization && toOrganization(found.organization),
    links: readLinks({ code: found.githubRepo, project: found.projectPage }),
    topics: topicsOf(found.ai_keywords ?? []),
    arxiv: null,
    listing: {
      listDay,
      submittedAt: new Date(found.submittedOnDailyAt ?? listDay),
      externalSubmitter: submitter?.name ?? submitter?.user ?? submitter?.fullname ?? null,
    },
    externalUpvotes: found.upvotes ?? 0,
  })
}

function isPlausible(date: string): boolean {
  const year = Number(date.slice(0, 4))
  return year >= 1900 && year <= 2200
}

/** Addresses do not tell `Open-Lab` from `open-lab`, so neither do names. */
function toOrganization({
  name,
  fullname,
}: z.infer<typeof organization>): PaperDraft['organization'] {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug === '' ? null : { name: slug, fullname: fullname || name }
}

function refuseRecord(error: z.ZodError): Outcome<PaperDraft> {
  const problems = error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  )
  return refuse('invalid', problems.slice(0, 3).join('; '))
}

function quote(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
}
