import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TexParagraphs, TexText } from '#components/tex-text.tsx'

const drawText = (text: string) => renderToStaticMarkup(<TexText text={text} />)
const drawParagraphs = (text: string) => renderToStaticMarkup(<TexParagraphs text={text} />)

test('mathematics is MathML', () => {
  expect(drawText('M$^{2}$Net')).toBe(
    '<span class="whitespace-nowrap">M<math><mrow><msup><mrow></mrow><mn>2</mn></msup></mrow></math>Net</span>',
  )
})

test('a word with a formula is not broken, all else may be', () => {
  const spans = (text: string) =>
    [...drawText(text).matchAll(/<span class="whitespace-nowrap">(.*?)<\/span>/g)].map(([, word]) =>
      word?.replace(/<[^>]*>/g, ''),
    )
  expect(spans('A Mid-20$^{th}$ (or $x$-ray) of $x$ and $y$')).toEqual(['Mid-20th', 'x-ray)'])
  expect(spans(`$x$${'-long'.repeat(9)}`)).toEqual([])
})

test('a title links nowhere, since it mostly stands in a link', () => {
  expect(drawText('See https://a.example \\emph{now}')).toBe(
    'See <span>https://a.example</span> <em>now</em>',
  )
})

test('an abstract is paragraphs with links', () => {
  const markup = drawParagraphs('One,\ntwo.\n\nCode: https://a.example.')
  expect(markup).toMatch(/^<p>One, two\.<\/p><p>Code: <a href="https:\/\/a\.example"/)
  expect(markup).toContain('rel="nofollow ugc noopener"')
})

test('a long formula scrolls in itself', () => {
  expect(drawText(`$${'x+'.repeat(20)}y$`)).toMatch(/^<span class="[^"]*overflow-x-auto/)
  expect(drawParagraphs('$$x$$')).toMatch(
    /^<p><span class="block overflow-x-auto[^>]*><math display="block">/,
  )
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '$\\text{<script>alert(1)</script>}$',
  '$\\text{"><img src=x onerror=alert(1)>}$',
  '\\textbf{<b onclick=alert(1)>}',
  '\\url{https://a.example/"onmouseover="alert(1)}',
  "\\href{https://a.example/'onclick=alert(1)}{<i>x</i>}",
  'https://a.example/"><script>',
  '\\href{javascript:alert(1)}{x}',
  '\\href{ javascript:alert(1)}{x}',
  '$\\htmlStyle{background:url(//a.example)}{x}$',
  '$\\htmlData{x=y}{z} \\class{a}{b} \\style{c}{d}$',
])('%s injects no markup', (text) => {
  for (const markup of [drawText(text), drawParagraphs(text)]) {
    const tags = [...markup.matchAll(/<\/?([a-z0-9]+)((?: [^>]*)?)>/gi)]
    for (const [, tag, attributes] of tags) {
      expect(tag).toMatch(/^(p|a|span|strong|em|code|math|m[a-z]+)$/)
      expect(attributes?.replace(/="[^"]*"/g, '')).not.toMatch(/style|on[a-z]|src/)
    }
    expect(markup).not.toMatch(/href="(?!https?:)/)
    expect(markup.match(/</g) ?? []).toHaveLength(tags.length)
  }
})
