import type { Metadata } from 'next'
import Link from 'next/link'
import { BeforeSending } from '#components/before-sending.tsx'
import { ListHead } from '#components/list-head.tsx'
import { PaperForm } from '#components/paper-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { today } from '#lib/days/today.ts'
import { env } from '#lib/env.ts'
import { wasFormSent } from '#lib/form-sent.ts'
import { submitByHand } from '#lib/paper-form/actions.ts'
import { readLook } from '#lib/paper-form/look.ts'
import { submitRight } from '#lib/policy.ts'
import { findViewer, requireViewer, type Viewer } from '#lib/session.ts'
import { readQuota } from '#lib/submissions/queries.ts'
import { sayQuota } from '#lib/submissions/wording.ts'

export const metadata: Metadata = { title: 'Fill in a paper', robots: { index: false } }

type Query = Record<string, string | string[] | undefined>

/** For papers that are not on arXiv, and for when arXiv does not answer. */
export default async function ByHandPage({ searchParams }: PageProps<'/papers/submit/by-hand'>) {
  const query = await searchParams
  const { right, note } = (await wasFormSent())
    ? await findViewer()
        .then(readRight)
        .catch(() => UNKNOWN)
    : await readRight(await requireViewer(pathOf(query)))
  const id = readText(query, 'id')
  const texts = { url: readText(query, 'url') }
  return (
    <>
      <ListHead title="Fill in a paper" note={note} />
      {right && (
        <div className="pt-6">
          <p className="mb-6">
            {id === '' ? 'Is it on arXiv? ' : 'Once arXiv answers, what it tells takes over. '}
            <Link
              href={`/papers/submit${id && `?${new URLSearchParams({ paper: id })}`}`}
              prefetch={false}
              className="text-accent underline"
            >
              {id === '' ? 'Its id is enough' : 'Ask arXiv again'}
            </Link>
          </p>
          <PaperForm
            action={submitByHand}
            texts={texts}
            look={readLook({})}
            hasUrl={id === ''}
            today={today()}
            before={id && <ArxivId id={id} />}
          >
            <BeforeSending right={right} />
          </PaperForm>
        </div>
      )}
    </>
  )
}

function ArxivId({ id }: { id: string }) {
  return (
    <>
      <input type="hidden" name="isArxiv" value="1" />
      <Field label="arXiv id" name="id" defaultValue={id} spellCheck={false} required />
    </>
  )
}

/** Of somebody who sent the form and is signed out by now, or while the database is away. */
const UNKNOWN = { right: 'listed', note: '' } as const

async function readRight(viewer: Viewer | null) {
  if (!viewer) return UNKNOWN
  const right = submitRight(viewer, env.SUBMIT)
  return { right, note: sayQuota({ right, quota: await readQuota(viewer) }) }
}

function pathOf(query: Query): string {
  const given = ['id', 'url'].map((name) => [name, readText(query, name)])
  const asked = new URLSearchParams(given.filter(([, text]) => text !== '')).toString()
  return `/papers/submit/by-hand${asked && `?${asked}`}`
}

const MAX_GIVEN = 1000

function readText(query: Query, name: string): string {
  const given = query[name]
  return typeof given === 'string' ? given.trim().slice(0, MAX_GIVEN) : ''
}
