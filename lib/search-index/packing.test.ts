import { describe, expect, test } from 'vitest'
import { packCodes, packPostings, posting, unpackCodes } from '#lib/search-index/packing.ts'
import { chooseRange, SEGMENT_MOST } from '#lib/search-index/segments.ts'

describe('packing', () => {
  test('gives back what was packed', () => {
    const codes = [0, 1, 127, 128, 16_383, 16_384, 2_000_000_001]
    const into = new Uint32Array(10)
    const count = unpackCodes(packCodes(codes), into)
    expect([...into.subarray(0, count)]).toEqual(codes)
  })

  test('postings sort by impact', () => {
    const postings = Uint32Array.of(posting(7, 3), posting(1, 255), posting(0xff_ffff, 4))
    const body = packPostings(postings.sort().reverse())
    expect(body.readUInt32LE(0)).toBe(posting(1, 255))
    expect(body.readUInt32LE(8)).toBe(posting(7, 3))
  })
})

describe('segments', () => {
  const segment = (first: number, papers: number) => ({ first, last: first + papers - 1, papers })

  test('grow with those before that are as small', () => {
    expect(chooseRange([], { last: 500, fresh: 500 })).toEqual({ first: 1, last: 500 })
    const segments = [segment(1, 4_000), segment(4_001, 500), segment(4_501, 500)]
    expect(chooseRange(segments, { last: 5_500, fresh: 500 })).toEqual({
      first: 4_001,
      last: 5_500,
    })
  })

  test('stay small enough', () => {
    const segments = [segment(1, SEGMENT_MOST)]
    const range = chooseRange(segments, { last: 2 * SEGMENT_MOST, fresh: SEGMENT_MOST })
    expect(range.first).toBe(SEGMENT_MOST + 1)
  })
})
