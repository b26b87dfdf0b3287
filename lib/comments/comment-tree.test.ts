import { toHtml } from 'hast-util-to-html'
import type { Element } from 'hast'
import { describe, expect, test } from 'vitest'
import { readComment } from '#lib/comments/comment-tree.ts'
import { readMentions } from '#lib/comments/markdown.ts'
import { sanitizeTree } from '#lib/comments/sanitize.ts'

function read(text: string, names: string[] = []): string {
  return toHtml(readComment(text, names)).replaceAll('\n', '')
}

const REL = 'rel="nofollow ugc noopener"'

describe('a comment', () => {
  test.each([
    ['a **b** *c* ~~d~~', '<p>a <strong>b</strong> <em>c</em> <s>d</s></p>'],
    ['a\nb', '<p>a<br>b</p>'],
    ['# a', '<p class="heading">a</p>'],
    ['<b onclick=x>a</b>', '<p>&#x3C;b onclick=x>a&#x3C;/b></p>'],
    ['![a](https://b.org/c.png)', `<p><a href="https://b.org/c.png" ${REL}>Image: a</a></p>`],
    ['https://b.org', `<p><a href="https://b.org" ${REL}>https://b.org</a></p>`],
    ['[a](javascript:b)', '<p>[a](javascript:b)</p>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['```js\nlet a\n```', '<pre><code><span class="hljs-keyword">let</span> a</code></pre>'],
    ['```no-language\n<a>\n```', '<pre><code>&#x3C;a></code></pre>'],
    ['$5 and $10', '<p>$5 and $10</p>'],
    ['`$x$`', '<p><code>$x$</code></p>'],
    ['a\n\n---', '<p>a</p><hr>'],
  ])('%j', (text, html) => {
    expect(read(text)).toBe(html)
  })

  test('has formulas as titles have them, before Markdown takes their signs', () => {
    const html = read('$a_1 * b_1 * c$ and \\(x\\)')
    expect(html.match(/<math>/g)).toHaveLength(2)
    expect(html).not.toContain('<em>')
    expect(read('$$\\frac{a}{b}$$')).toContain('<span class="formula-block"><math display="block">')
  })

  test('leads to whom it mentions, if they are here', () => {
    const text = '@ada, @Bea! @cyd a@dot.org [@ada](https://b.org) `@ada`'
    expect(readMentions(text)).toEqual(['ada', 'bea', 'cyd'])
    expect(read('@Ada @bea', ['ada'])).toBe('<p><a href="/users/ada">@Ada</a> @bea</p>')
  })

  test('has tables in a box that scrolls', () => {
    const table = '<div class="table" tabindex="0" role="region" aria-label="Table"><table>'
    expect(read('|a|\n|-|\n|b|')).toContain(table)
  })

  test.each([
    ['quotes in quotes', '>'.repeat(20_000)],
    ['brackets', '['.repeat(20_000)],
    ['lists in lists', Array.from({ length: 190 }, (_, i) => `${' '.repeat(i)}- a`).join('\n')],
    ['a wide table', `${'|a'.repeat(500)}\n${'|-'.repeat(500)}\n${'|\n'.repeat(4_000)}`],
    ['formulas', '$\\frac{a}{b}$ '.repeat(1_300)],
  ])('of %s is shown, and its tree stays small', (_, text) => {
    const tree = readComment(text, [])
    expect(JSON.stringify(tree).length).toBeLessThan(600_000)
    expect(toHtml(tree)).not.toBe('')
  })
})

test('whatever a tree came to hold, only what is named is left of it', () => {
  const link = (href: string): Element => ({
    ...{ type: 'element', tagName: 'a', properties: { href, onClick: 'x()' }, children: [] },
  })
  const script: Element = { ...link('x'), tagName: 'script' }
  const html = toHtml(sanitizeTree([link('javascript:x()'), link('/a'), script]))
  expect(html).toBe(`<span></span><a href="/a" ${REL}></a>`)
})
