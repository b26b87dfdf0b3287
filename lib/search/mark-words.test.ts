import { expect, test } from 'vitest'
import { markerOf } from '#lib/search/mark-words.ts'
import { readQuery } from '#lib/search/read-query.ts'
import type { Piece } from '#lib/tex/pieces.ts'
import { readTitle } from '#lib/tex/read-text.ts'

/** The title with what is marked in brackets, and its formulas as dots. */
function mark(asked: string, title: string): string {
  return write(markerOf(readQuery(asked, '2026-11-23'))(readTitle(title)))
}

function write(pieces: Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text
      if (piece.kind === 'math') return '…'
      const inner = write(piece.children)
      return piece.kind === 'styled' && piece.style === 'mark' ? `[${inner}]` : inner
    })
    .join('')
}

test.each([
  [
    'sparse attention',
    'Attention, sparsely: Sparse Models',
    '[Attention], [sparsely]: [Sparse] Models',
  ],
  ['model', 'Modeling models', '[Modeling] [models]'],
  ['"video diffusion"', 'Video Diffusion', '[Video] [Diffusion]'],
  ['GPT4', 'GPT-4 and 4 others', '[GPT-4] and 4 others'],
  ['gpt-4', 'GPT4, GPT-5', '[GPT4], [GPT]-5'],
  ['pretraining', 'Pre-training', '[Pre-training]'],
  ['poincare', 'The Poincaré Disk', 'The [Poincaré] Disk'],
  ['what is the use of it', 'The Use of What It Is', 'The [Use] of What It Is'],
  ['-video diffusion', 'Video Diffusion', 'Video [Diffusion]'],
  ['author:Video', 'Video', 'Video'],
  ['n bold', '\\textbf{Bold} $n^2$ n', '[Bold] … [n]'],
  ['22x faster', '22$\\times$ Faster', '22… [Faster]'],
  ['<script>', 'No <script> here', 'No <[script]> here'],
  ['!!!', 'Nothing!', 'Nothing!'],
])('%s in %s', (asked, title, marked) => {
  expect(mark(asked, title)).toBe(marked)
})
