import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { findRealData } from '#lib/import/test-data.ts'
import { findMath } from '#lib/tex/find-math.ts'
import { toMathTree } from '#lib/tex/math-tree.ts'
import { paragraphs } from '#lib/tex/paragraphs.ts'
import { plainText } from '#lib/tex/plain-text.ts'
import { readTex } from '#lib/tex/read-tex.ts'

const archives = [
  // All 150 formulas of its time were valid when this was written.
  { file: 'hf-daily/papers.jsonl.gz', records: 14_287, validShare: 0.99 },
  // 171 of 16,737 were not: macros of the paper's own, and links.
  { file: 'arxiv-meta/arxiv_cs_2025_2026.jsonl.gz', records: 74_728, validShare: 0.985 },
]

for (const { file, records, validShare } of archives) {
  const path = findRealData(file)
  test.skipIf(!path)(
    `every title and abstract of ${file} (skipped without it)`,
    async () => {
      const count = { records: 0, formulas: 0, valid: 0 }
      const source = createReadStream(path ?? '').pipe(createGunzip())
      for await (const line of createInterface({ input: source })) {
        const { title, summary, abstract } = JSON.parse(line)
        count.records++
        expect(plainText(title)).not.toBe('')
        for (const text of [title, ...paragraphs(summary ?? abstract ?? '')]) {
          expect(readTex(text).length).toBeGreaterThan(0)
          for (const tex of formulasOf(text)) {
            count.formulas++
            if (toMathTree(tex, false)) count.valid++
          }
        }
      }
      expect(count.records).toBe(records)
      expect(count.valid / count.formulas).toBeGreaterThan(validShare)
    },
    60_000,
  )
}

function formulasOf(text: string): string[] {
  const formulas: string[] = []
  for (let i = 0; i < text.length; i++) {
    const span = findMath(text, i)
    if (span?.isMath) formulas.push(span.tex)
    if (span) i = span.end - 1
    else if (text[i] === '\\') i++
  }
  return formulas
}
