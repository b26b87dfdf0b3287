import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import {
  arxivAbsUrl,
  arxivPdfUrl,
  isPaperId,
  newPaperId,
  parseArxivId,
  readAddress,
  toArxivId,
  toPaperId,
} from '#lib/papers/paper-id.ts'

test.each([
  ['2505.10475', '2505.10475'],
  ['0704.0001', '0704.0001'],
  ['2505.10475v12', '2505.10475'],
  [' arXiv:2505.10475 ', '2505.10475'],
  ['https://arxiv.org/abs/2505.10475v2', '2505.10475'],
  ['http://www.arxiv.org/pdf/2505.10475.pdf', '2505.10475'],
  ['arxiv.org/html/2505.10475', '2505.10475'],
  ['hep-th/9901001', 'hep-th/9901001'],
  ['HEP-TH/9901001v3', 'hep-th/9901001'],
  ['math.GT/0309136', 'math/0309136'],
  ['math.gt/0309136', 'math/0309136'],
  ['https://arxiv.org/abs/math.GT/0309136', 'math/0309136'],
  ['hep-th_9901001', 'hep-th/9901001'],
  ['2505.10475.', '2505.10475'],
  ['  2505.10475v2 ., ', '2505.10475'],
  ['<https://arxiv.org/abs/2505.10475>', '2505.10475'],
  ['(arXiv:2505.10475v2)', '2505.10475'],
  ['arXiv: 2505.10475', '2505.10475'],
  ['arXiv 2505.10475', '2505.10475'],
  ['arXiv:2505.10475v1 [cs.CL] 15 May 2025', '2505.10475'],
  ['arXiv:hep-th/9901001v1 [hep-th]', 'hep-th/9901001'],
  ['[1] arXiv:2505.10475 [pdf, html, other]', '2505.10475'],
  ['https://arxiv.org/abs/2505.10475?context=cs', '2505.10475'],
  ['https://arxiv.org/html/2505.10475v1#S3.p2', '2505.10475'],
  ['https://arxiv.org/pdf/2505.10475v2.pdf', '2505.10475'],
  ['https://export.arxiv.org/abs/2505.10475/', '2505.10475'],
  ['https://arxiv.org/list/hep-th/9901001', 'hep-th/9901001'],
  ['https://arxiv.org/format/2505.10475', '2505.10475'],
  ['https://www.arxiv.org/2505.10475', '2505.10475'],
  ['https://huggingface.co/papers/2505.10475', '2505.10475'],
  ['hf.co/papers/2505.10475#comments', '2505.10475'],
  ['https://www.alphaxiv.org/abs/2505.10475v2', '2505.10475'],
  ['https://www.alphaxiv.org/overview/2505.10475', '2505.10475'],
  ['https://ar5iv.labs.arxiv.org/html/2505.10475', '2505.10475'],
  ['https://doi.org/10.48550/arXiv.2505.10475', '2505.10475'],
  ['10.48550/arxiv.hep-th/9901001', 'hep-th/9901001'],
  ['https://papers.example/papers/2505.10475', '2505.10475'],
  ['http://localhost:3000/papers/hep-th_9901001', 'hep-th/9901001'],
  ['２５０５.１０４７５', '2505.10475'],
])('%s is the arXiv id %s', (text, id) => {
  expect(parseArxivId(text)).toBe(id)
})

test.each([
  '',
  '2505.104',
  '2505.1047512',
  '250.10475',
  'hep-th/99010',
  'p0123456789',
  'x 2505.10475',
  '../2505.10475',
  '2505.10475/../../etc',
  'https://arxiv.org/list/cs.CL/recent',
  'https://arxiv.org/abs/',
  'https://example.org/abs/2505.10475',
  'https://arxiv.org.example/abs/2505.10475',
  'https://doi.org/10.1145/3411764.3445518',
  '2505.10475 and 2505.10476',
])('%j is no arXiv id', (text) => {
  expect(parseArxivId(text)).toBeNull()
})

test.each([
  [['2505.10475'], 'here', '2505.10475'],
  [['hep-th_9901001'], 'here', 'hep-th_9901001'],
  [['p0123456789'], 'here', 'p0123456789'],
  [['2505.10475v2'], 'elsewhere', '2505.10475'],
  [['hep-th', '9901001'], 'elsewhere', 'hep-th_9901001'],
  [['hep-th/9901001'], 'elsewhere', 'hep-th_9901001'],
  [['hep-th_9901001v1'], 'elsewhere', 'hep-th_9901001'],
  [['math.GT_0309136'], 'elsewhere', 'math_0309136'],
  [['math.gt', '0309136v1'], 'elsewhere', 'math_0309136'],
])('the address %j is %s: %s', (segments, kind, id) => {
  expect(readAddress(segments)).toEqual({ kind, id })
})

test.each([
  [['trending']],
  [['date', '2026-11-23']],
  [['week', '2026-W48']],
  [['month', '2026-11']],
  [['submit']],
  [['p012345678i']],
  [['hep-th', '9901001', 'x']],
  [['arXiv:2505.10475']],
  [['']],
  [[]],
])('the address %j is no paper', (segments) => {
  expect(readAddress(segments)).toBeNull()
})

test('addresses at arXiv', () => {
  expect(arxivAbsUrl('hep-th_9901001')).toBe('https://arxiv.org/abs/hep-th/9901001')
  expect(arxivPdfUrl('2505.10475')).toBe('https://arxiv.org/pdf/2505.10475')
  expect(arxivAbsUrl('p0123456789')).toBeNull()
  expect(arxivPdfUrl('p0123456789')).toBeNull()
})

const newId = fc.stringMatching(/^\d{4}\.\d{4,5}$/)
const oldId = fc.stringMatching(/^[a-z-]{1,12}\/\d{7}$/)

test('every arXiv id leads to one paper and back', () => {
  fc.assert(
    fc.property(fc.oneof(newId, oldId), fc.nat(30), (arxivId, version) => {
      const id = toPaperId(arxivId)
      expect(toArxivId(id)).toBe(arxivId)
      expect(readAddress([id])).toEqual({ kind: 'here', id })
      expect(readAddress([`${id}v${version}`])).toEqual({ kind: 'elsewhere', id })
      expect(parseArxivId(`https://arxiv.org/abs/${arxivId}v${version}`)).toBe(arxivId)
    }),
  )
})

test('ids of our own are of one form and collide with no other', () => {
  const ids = Array.from({ length: 200 }, () => newPaperId(randomBytes))
  for (const id of ids) expect(readAddress([id])).toEqual({ kind: 'here', id })
  for (const id of ids) expect(parseArxivId(id)).toBeNull()
  expect(new Set(ids).size).toBe(ids.length)
})

test('the database takes just what is a paper id here', async () => {
  const near = fc.stringMatching(
    /^([0-9]{3,5}[.][0-9]{3,6}|[a-z.GT-]{1,8}[_/][0-9]{6,8}|[pq][0-9a-z]{9,11})$/,
  )
  const ours = fc
    .uint8Array({ minLength: 10, maxLength: 10 })
    .map((bytes) => newPaperId(() => bytes))
  const candidates = fc.sample(fc.oneof(newId, oldId.map(toPaperId), ours, near), 500)
  const accepted = await Promise.all(candidates.map(isAccepted))
  expect(accepted).toEqual(candidates.map(isPaperId))
})

async function isAccepted(id: string): Promise<boolean> {
  const insert = db.$executeRaw`
    INSERT INTO papers (id, title, abstract, source) VALUES (${id}, 'T', '', 'demo')
    ON CONFLICT DO NOTHING`
  return insert.then(
    () => true,
    (error: unknown) => {
      expect(String(error)).toContain('papers_id_form')
      return false
    },
  )
}
