import { Prisma } from '#prisma/client/client.ts'
import type { Field } from '#lib/corrections/marks.ts'
import { type Correctable, findCorrectable, findEditors } from '#lib/corrections/queries.ts'
import { isSame, redrawStale } from '#lib/corrections/stale.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { toDate } from '#lib/days/list-day.ts'
import { today } from '#lib/days/today.ts'
import { db } from '#lib/db.ts'
import type { Redrawn } from '#lib/form-state.ts'
import { spend } from '#lib/limits/mutations.ts'
import { done, type Outcome, type Refusal, refuse, refuseField } from '#lib/outcome.ts'
import type { FormShown } from '#lib/paper-form/form-shown.ts'
import { PAPER_FIELDS, type PaperValues, readValues } from '#lib/paper-form/paper-values.ts'
import { REQUIRABLE, refusePaper } from '#lib/paper-form/schema.ts'
import { readTopics } from '#lib/paper-form/topic-list.ts'
import { addTopics } from '#lib/merge/mutations.ts'
import { MERGE_PATIENCE, takeMergeTurn } from '#lib/papers/mutations.ts'
import { isPaperId, toArxivId } from '#lib/papers/paper-id.ts'
import { canCorrect } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

const NOT_ALLOWED = refuse(
  'not-allowed',
  'Only who submitted a paper, and moderators, correct what is known of it.',
)

type Tx = Prisma.TransactionClient

/** How many fields were changed, and whether the paper has a page to show it. */
export type Corrected = { fields: number; isShown: boolean }

/**
 * Makes of a paper what the person typed into its form, all of it or nothing,
 * and notes each field that changed. A form that shows what is no longer so
 * comes back instead.
 * @param typed the form's texts, with `marks`, by which is told what it showed.
 */
export async function correctPaper(
  viewer: Viewer,
  paperId: string,
  typed: Record<string, string>,
): Promise<Outcome<Corrected> | Redrawn<FormShown>> {
  const tooFast = await spend('correction', String(viewer.id))
  if (tooFast) return tooFast
  if (!isPaperId(paperId)) return NO_SUCH_PAPER
  const correct = (tx: Tx) => correctWithin(tx, { viewer, paperId, typed })
  return retryConflicts(() => db.$transaction(correct, MERGE_PATIENCE)).catch(refuseTakenUrl)
}

async function correctWithin(
  tx: Tx,
  { viewer, paperId, typed }: { viewer: Viewer; paperId: string; typed: Record<string, string> },
): Promise<Outcome<Corrected> | Redrawn<FormShown>> {
  // A submission of the same address meanwhile is found by one of the two, and told.
  await takeMergeTurn(tx)
  // Against corrections; a vote, which refers to the paper, goes on.
  await tx.$executeRaw`SELECT FROM papers WHERE id = ${paperId} FOR NO KEY UPDATE`
  const paper = await findCorrectable(paperId, tx)
  if (!paper) return NO_SUCH_PAPER
  if (!canCorrect(viewer, paper.submitterId)) return NOT_ALLOWED
  const values = readValues(typed, paper.known)
  // A paper of arXiv is read there; its form has no such field.
  if (toArxivId(paperId) !== null) values.url = paper.values.url
  const editors = await findEditors(tx, paperId)
  const marks = typed['marks'] ?? ''
  const stale = redrawStale({ marks, typed: values, current: paper.values, editors })
  if (stale) return stale
  const fields = PAPER_FIELDS.filter((field) => !isSame(values[field], paper.values[field]))
  // What a paper never had, nobody has to find.
  const required = REQUIRABLE.filter((field) => paper.values[field].length > 0)
  const asked = { typed, fields, required, today: today(), had: paper.values }
  const refusal = refusePaper(values, asked)
  if (refusal) return refusal
  for (const field of fields) await WRITE[field](tx, { paperId, values, paper })
  await noteEdits(tx, { viewer, paperId, fields, values, paper })
  return done({ fields: fields.length, isShown: paper.isShown })
}

/** Of what a correction writes only a paper's address is unique, and only the database knows for sure. */
function refuseTakenUrl(error: unknown): Refusal {
  const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
  if (!isTaken) throw error
  return refuseField('url', 'Another paper here is read at this address.', 'taken')
}

type Change = { paperId: string; values: PaperValues; paper: Correctable }

const WRITE: Record<Field, (tx: Tx, change: Change) => Promise<unknown>> = {
  title: (tx, { paperId, values: { title } }) => update(tx, paperId, { title }),
  abstract: (tx, { paperId, values: { abstract } }) => update(tx, paperId, { abstract }),
  url: (tx, { paperId, values: { url } }) => update(tx, paperId, { url: url || null }),
  published_at: (tx, { paperId, values }) =>
    update(tx, paperId, { publishedAt: values.published_at ? toDate(values.published_at) : null }),
  authors: writeAuthors,
  topics: writeTopics,
  links: writeLinks,
}

function update(tx: Tx, id: string, data: Prisma.PaperUpdateInput): Promise<unknown> {
  return tx.paper.update({ where: { id }, data, select: { id: true } })
}

/** Whose name stays keeps the affiliation, wherever it now stands. */
async function writeAuthors(tx: Tx, { paperId, values, paper }: Change): Promise<void> {
  const left = Map.groupBy(paper.authors, ({ name }) => name)
  const data = values.authors.map((name, position) => {
    const affiliation = left.get(name)?.shift()?.affiliation ?? null
    return { paperId, position, name, affiliation }
  })
  await tx.author.deleteMany({ where: { paperId } })
  await tx.author.createMany({ data })
}

async function writeTopics(tx: Tx, { paperId, values, paper }: Change): Promise<void> {
  const topics = values.topics.flatMap((written, position) =>
    readTopics(written, paper.known.topics).map((topic) => ({ ...topic, position })),
  )
  const given = Prisma.sql`jsonb_to_recordset(${JSON.stringify(topics)}::jsonb)
    AS given (slug text, label text, "isCategory" boolean, position int)`
  await tx.paperTopic.deleteMany({ where: { paperId } })
  await addTopics(tx, given)
  await tx.$executeRaw`
    INSERT INTO paper_topics (paper_id, topic_id, position, source)
    SELECT ${paperId}, topics.id, position, 'hand' FROM ${given} JOIN topics USING (slug)`
}

async function writeLinks(tx: Tx, { paperId, values: { links } }: Change): Promise<void> {
  await tx.paperLink.deleteMany({ where: { paperId } })
  await tx.paperLink.createMany({
    data: links.map((link) => ({ ...link, paperId, source: 'hand' as const })),
    skipDuplicates: true,
  })
}

/** One row a field, all of one moment: that is one correction. */
async function noteEdits(
  tx: Tx,
  { viewer, paperId, fields, values, paper }: Change & { viewer: Viewer; fields: Field[] },
): Promise<void> {
  const edits = fields.map((field) => ({
    field,
    before: toHistory(field, paper.values),
    after: toHistory(field, values),
  }))
  await tx.$executeRaw`
    INSERT INTO paper_edits (paper_id, user_id, field, before, after, at)
    SELECT ${paperId}, ${viewer.id}, field, before, after, statement_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(edits)}::jsonb)
      AS edit (field paper_field, before jsonb, after jsonb)`
}

function toHistory(field: Field, values: PaperValues): string | string[] {
  return field === 'links' ? values.links.map(({ kind, url }) => `${kind} ${url}`) : values[field]
}
