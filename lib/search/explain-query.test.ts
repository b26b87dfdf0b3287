import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { QUERY_LANGUAGE, QUERY_RULES } from '#lib/search/explain-query.ts'
import { findPaperId, readQuery } from '#lib/search/read-query.ts'

test('what the page says stands in docs/search.md, too', () => {
  const written = readFileSync('docs/search.md', 'utf8').replace(/\s+/g, ' ')
  for (const { written: example, finds } of QUERY_LANGUAGE) {
    expect(written).toContain(`\`${example}\``)
    expect(written).toContain(finds)
  }
  for (const rule of QUERY_RULES) expect(written).toContain(rule)
})

test('each example is understood as it says', () => {
  for (const { written } of QUERY_LANGUAGE) {
    const { words } = readQuery(written, '2026-11-23')
    const isPlain = written === 'sparse attention' || findPaperId(written) !== null
    expect(words.length > 0, written).toBe(isPlain)
  }
})
