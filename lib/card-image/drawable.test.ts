import { expect, test } from 'vitest'
import { toDrawable } from '#lib/card-image/drawable.ts'

test.each([
  ['Erdős & Łoś: “M²UGen” – 2× faster…', 'Erdős & Łoś: “M²UGen” – 2× faster…'],
  ['β-VAE and Δ-learning, ω ≤ 3', 'beta-VAE and Delta-learning, omega <= 3'],
  ['Foxes 🦊 at night', 'Foxes at night'],
  ['a\n  b\u0000c', 'a bc'],
])('%s is drawn as %s', (text, drawn) => expect(toDrawable(text)).toBe(drawn))

test.each(['深度学习综述', '🦊🦊🦊'])('of %s nothing is left', (text) => {
  expect(toDrawable(text)).toBeNull()
})

test('a long title ends', () => {
  expect(toDrawable('fox '.repeat(400))).toMatch(/^.{170,181}…$/)
})
