import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readFields, refuseInput, withoutSecrets } from '#lib/form-state.ts'

const schema = z.object({ username: z.string(), password: z.string(), to: z.string() })

describe('readFields', () => {
  it('reads what the schema names, as text', () => {
    const form = new FormData()
    form.set('username', 'ada')
    form.set('password', new File(['x'], 'x.txt'))
    form.set('$ACTION_KEY', 'k1')
    form.set('__proto__', 'x')
    expect(readFields(schema, form)).toEqual({ username: 'ada', password: '', to: '' })
  })
})

describe('withoutSecrets', () => {
  it('gives back what was typed, but no secret', () => {
    const typed = {
      username: 'ada',
      password: 'p',
      currentPassword: 'q',
      newPassword: 'r',
      secret: 's',
    }
    expect(withoutSecrets(typed)).toEqual({ username: 'ada' })
  })
})

describe('refuseInput', () => {
  it('says the first thing wrong with each field', () => {
    const strict = z.object({
      name: z
        .string()
        .min(3, 'Too short.')
        .regex(/^[a-z]+$/, 'Letters only.'),
      pages: z.number('A number, please.'),
    })
    const parsed = strict.safeParse({ name: '1', pages: 'x' })
    expect(refuseInput(parsed.error as z.ZodError)).toEqual({
      ok: false,
      reason: 'invalid',
      message: 'Too short. A number, please.',
      fields: { name: 'Too short.', pages: 'A number, please.' },
    })
  })
})
