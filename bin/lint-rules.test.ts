import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

/** The rules of the house that lint holds, each tried on code that breaks it and on its cure. */

const eslint = new ESLint()

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return result?.messages.map(({ ruleId }) => ruleId ?? '') ?? []
}

// To load the rules takes seconds, which are no test's.
await complaints('components/x.tsx', '')

test.each([
  ['components/x.tsx', "import { Page } from '#app/page.tsx'"],
  ['lib/papers/x.ts', "import { Masthead } from '#components/masthead.tsx'"],
  ['lib/papers/x.ts', "import { db } from '#lib/db.ts'"],
  ['components/x.tsx', "import { db } from '#lib/db.ts'"],
  ['app/x/page.tsx', "import { db } from '#lib/db.ts'"],
  ['app/x/page.tsx', "import { PrismaClient } from '#prisma/client/client.ts'"],
  ['app/papers/x.tsx', "import { signIn } from '../sign-in/form.tsx'"],
  ['lib/papers/mutations.ts', "import { redirect } from 'next/navigation'"],
])('%s may not: %s', async (file, code) => {
  expect(await complaints(file, `${code}\n`)).toContain('no-restricted-imports')
})

test.each([
  ['components/x.tsx', "import { today } from '#lib/days/today.ts'"],
  ['lib/papers/queries.ts', "import { db } from '#lib/db.ts'"],
  ['lib/papers/mutations.ts', "import { db } from '#lib/db.ts'"],
  ['app/x/page.tsx', "import { notFound } from 'next/navigation'"],
])('%s may: %s', async (file, code) => {
  expect(await complaints(file, `${code}\n`)).not.toContain('no-restricted-imports')
})

test.each([
  'export async function signOut() {}',
  'export default async function signOut() {}',
  'export const signOut = async () => {}',
  'const signOut = async () => {}\nexport { signOut }',
  "export * from './other.ts'",
  'export const signOut = async () => {}, enter = publicAction(schema, work)',
])('a server action that is not wrapped is found: %s', async (code) => {
  expect(await complaints('lib/users/actions.ts', `${code}\n`)).toContain('no-restricted-syntax')
})

test.each(['publicAction', 'viewerAction', 'accountAction'])(
  '%s wraps a server action',
  async (wrapper) => {
    const code = `export const signOut = ${wrapper}(schema, async () => done(null))\n`
    expect(await complaints('lib/users/actions.ts', code)).not.toContain('no-restricted-syntax')
  },
)

test('server actions live in actions.ts only', async () => {
  const code = "export async function save() {\n  'use server'\n}\n"
  expect(await complaints('app/x/page.tsx', code)).toContain('no-restricted-syntax')
})
