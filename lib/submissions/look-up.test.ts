import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { spend } from '#lib/limits/mutations.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { answerTyped, findSubmittable } from '#lib/submissions/look-up.ts'
import { declineSubmission, submitPaper } from '#lib/submissions/mutations.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

const draft = makeDraft({ authors: makeAuthors('Ada Fox') })
const own = makeDraft({ id: 'p0123456789', url: 'https://journal.example.org/foxes?page=4' })

let ada: Viewer
let bea: Viewer
let mod: Viewer

/** As if arXiv had been asked already. */
function keep(arxivId: string, told = draft) {
  return db.arxivAnswer.create({ data: { arxivId, draft: JSON.parse(JSON.stringify(told)) } })
}

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, arxiv_answers, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  bea = await addViewer(db, 'bea')
  mod = await addViewer(db, 'mod', 'moderator')
})

afterEach(() => {
  env.SUBMIT = 'members'
})

describe('what arXiv tells', () => {
  test('is shown as its page will be, with what has nearly the same title', async () => {
    await keep(draft.id)
    await savePapers([makeDraft({ id: '2605.00009', title: 'Counting Foxes at Nigth' })], 'arxiv')
    expect(await answerTyped(ada, `https://arxiv.org/pdf/${draft.id}v2`)).toMatchObject({
      ...{ kind: 'open', known: null, paper: { id: draft.id, authors: draft.authors } },
      near: [{ id: '2605.00009' }],
    })
    expect(await findSubmittable(ada, draft.id)).toEqual({
      ok: true,
      value: { draft, source: 'arxiv' },
    })
  })

  test('is not asked for by who may not submit', async () => {
    env.SUBMIT = 'moderators'
    await keep(draft.id)
    expect(await answerTyped(ada, draft.id)).toMatchObject({ refusal: { reason: 'not-allowed' } })
    expect(await findSubmittable(ada, draft.id)).toMatchObject({ reason: 'not-allowed' })
    expect(await answerTyped(mod, draft.id)).toMatchObject({ kind: 'open' })
  })

  test('is asked for so often and no more', async () => {
    for (let i = 0; i < LIMITS['look-up'].points; i++) await spend('look-up', String(ada.id))
    expect(await answerTyped(ada, draft.id)).toMatchObject({
      ...{ kind: 'refused', arxivId: draft.id, refusal: { reason: 'too-fast' } },
    })
    expect(await findSubmittable(ada, draft.id)).toMatchObject({ reason: 'too-fast' })
    await keep(draft.id)
    expect(await answerTyped(ada, draft.id)).toMatchObject({ kind: 'open' })
  })
})

describe('a paper that is here', () => {
  test.each([
    own.id,
    `https://papers.example.org/papers/${own.id}`,
    own.url ?? '',
    'HTTPS://journal.example.org/foxes?page=4',
  ])('is known by %s', async (typed) => {
    await submitPaper(ada, own, 'hand')
    expect(await answerTyped(ada, ` ${typed} `)).toMatchObject({
      ...{ kind: 'listed', card: { id: own.id, place: null } },
    })
  })

  test('and on no list is put on it as it is', async () => {
    const known = { ...draft, abstract: 'They were nine.' }
    await savePapers([known], 'hugging_face')
    expect(await answerTyped(ada, draft.id)).toMatchObject({
      ...{ kind: 'open', known: { state: 'unlisted' }, paper: { abstract: 'They were nine.' } },
    })
    const found = await findSubmittable(ada, draft.id)
    if (!found.ok) expect.fail(found.message)
    expect(await submitPaper(ada, found.value.draft, found.value.source)).toMatchObject({
      ok: true,
    })
    expect(await db.paper.findUnique({ where: { id: draft.id } })).toMatchObject({
      ...{ title: draft.title, abstract: 'They were nine.', source: 'hugging_face' },
    })
    expect(await db.author.count()).toBe(1)
  })

  test('and waits, or was declined, is listed by moderators only', async () => {
    env.SUBMIT = 'reviewed'
    await submitPaper(ada, draft, 'arxiv')
    expect(await answerTyped(ada, draft.id)).toMatchObject({
      ...{ kind: 'held', known: { state: 'waiting' } },
    })
    expect(await answerTyped(mod, draft.id)).toMatchObject({
      ...{ kind: 'open', known: { state: 'waiting' }, paper: { id: draft.id } },
    })
    await declineSubmission(mod, { paperId: draft.id, reason: 'Not about hares.' })
    for (const submit of ['reviewed', 'members'] as const) {
      env.SUBMIT = submit
      expect(await answerTyped(ada, draft.id)).toMatchObject({
        ...{ kind: 'held', known: { declinedReason: 'Not about hares.' } },
      })
      expect(await answerTyped(bea, draft.id)).toMatchObject({
        ...{ kind: 'held', known: { state: 'declined', declinedReason: null } },
      })
    }
    expect(await answerTyped(mod, draft.id)).toMatchObject({ kind: 'open' })
  })
})

test.each(['', 'foxes', 'http://journal.example.org/x', 'javascript:alert(1)', '\0', '\ud800'])(
  '%j names no paper',
  async (typed) => {
    expect(await answerTyped(ada, typed)).toEqual({ kind: 'not-understood' })
  },
)

test('an id of our own that is not here is no paper', async () => {
  expect(await findSubmittable(ada, 'p0000000000')).toMatchObject({ reason: 'not-found' })
})
