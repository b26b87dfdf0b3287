import { describe, expect, it } from 'vitest'
import { explainWeakPassword } from '#lib/users/password-strength.ts'

describe('explainWeakPassword', () => {
  it.each([
    ['', 'At least 10 characters are needed; this has 0.'],
    ['x7!kQ2pL9', 'At least 10 characters are needed; this has 9.'],
    ['🦉🦉🦉🦉🦉', 'At least 10 characters are needed; this has 5.'],
    ['x7!kQ2pL9z'.repeat(21), 'At most 200 characters are allowed; this has 210.'],
    ['password12', 'On lists'],
    ['qwertyuiop', 'On lists'],
    ['P@ssw0rd1234', 'On lists'],
    ['iloveyou22', 'On lists'],
    ['aaaaaaaaaaaa', 'repetition'],
    ['abcdefghijklm', 'the alphabet'],
    ['asdfghjkl;', 'neighbouring keys'],
    ['2024-11-23', 'a date'],
    ['broadsheet1', 'a word of this site'],
    ['ada-lovelace', 'Mostly your username'],
    ['AdaLovelace1815', 'Mostly your username'],
    ['!!ada.lovelace!!', 'Mostly your username'],
  ])('refuses %j and says why', (password, why) => {
    expect(explainWeakPassword(password, 'ada-lovelace')).toContain(why)
  })

  it.each([
    'correct horse battery staple',
    'x7!kQ2pL9z',
    'notes on the analytical engine',
    'ada-lovelace wrote the first program',
    'пароль из четырёх слов',
    'a'.repeat(5) + 'x7!kQ2pL9zWm3'.repeat(15),
  ])('takes %j', (password) => {
    expect(explainWeakPassword(password, 'ada-lovelace')).toBeNull()
  })

  it('says what to do', () => {
    expect(explainWeakPassword('password12', 'ada')).toContain('Take four unrelated words.')
  })
})
