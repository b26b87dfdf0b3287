import { describe, expect, it } from 'vitest'
import { signUpSchema } from '#lib/users/schema.ts'

const GOOD = { username: 'ada', password: 'correct horse battery staple', email: '' }

function problems(change: Partial<typeof GOOD>): string[] {
  const parsed = signUpSchema.safeParse({ ...GOOD, ...change })
  return parsed.error?.issues.map((issue) => issue.path.join('.')) ?? []
}

describe('signUpSchema', () => {
  it('keeps names in lower case and an empty e-mail as none', () => {
    expect(signUpSchema.parse({ ...GOOD, username: ' Ada-L ' })).toMatchObject({
      username: 'ada-l',
      email: null,
    })
  })

  it.each(['a1', '0-0', 'a'.repeat(39), 'x--y-'])('takes the name %j', (username) => {
    expect(problems({ username })).toEqual([])
  })

  it.each(['', 'a', '-ada', 'ada_l', 'ada.l', 'ädä', 'ada l', 'a'.repeat(40), 'ada\u0000'])(
    'refuses the name %j',
    (username) => expect(problems({ username })).toEqual(['username']),
  )

  it.each(['admin', 'Moderator', 'api', 'papers', 'sign-in', 'SYSTEM', 'Demo-ada'])(
    'keeps %s free',
    (username) => expect(problems({ username })).toEqual(['username']),
  )

  it.each(['ada', 'ada@', 'ada@example', 'a b@example.org', `${'a'.repeat(250)}@example.org`])(
    'refuses the e-mail address %j',
    (email) => expect(problems({ email })).toEqual(['email']),
  )

  it('says what each should be', () => {
    const { error } = signUpSchema.safeParse({ username: '-', password: 'short', email: '@' })
    expect(error?.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Only 2 to 39 of a–z, 0–9 and hyphens/),
      expect.stringMatching(/^At least 10 characters are needed; this has 5/),
      expect.stringMatching(/^An e-mail address looks like/),
    ])
  })

  it('names everything wrong at once', () => {
    expect(problems({ username: '', password: 'password', email: '@' })).toEqual([
      'username',
      'password',
      'email',
    ])
  })
})
