import { readFileSync } from 'node:fs'
import MarkdownIt from 'markdown-it'
import type { Page } from '@playwright/test'
import { measureOverflow } from './look.ts'

/** Texts that would set `ran` in the page, or break its layout, were they taken for markup. */
type Texts = Record<
  'markdown' | 'html' | 'svg' | 'latex' | 'urls' | 'names' | 'layout',
  readonly string[]
>

export const HOSTILE = JSON.parse(readFileSync('e2e/fixtures/hostile-texts.json', 'utf8')) as Texts
export const ALL_HOSTILE = Object.values(HOSTILE).flat()

/** What of these texts a page has let through: nothing, where it is well. */
export async function findFaults(page: Page): Promise<string[]> {
  await page.waitForTimeout(300)
  const faults = await page.evaluate(async () => {
    const faults: string[] = []
    const main = document.querySelector('main') ?? document.body
    for (const each of main.querySelectorAll<HTMLElement>('a, button, [tabindex]')) {
      each.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
      each.focus({ preventScroll: true })
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    if ('ran' in globalThis) faults.push('a script ran')
    for (const { href, protocol } of main.querySelectorAll('a'))
      if (!['http:', 'https:', 'mailto:'].includes(protocol)) faults.push(`a link to ${href}`)
    const bad =
      'iframe, object, embed, base, img:not([src^="/"]), svg [onload], article script, style'
    for (const each of main.querySelectorAll(bad)) faults.push(`an element ${each.outerHTML}`)
    for (const each of main.querySelectorAll('*'))
      for (const { name } of each.attributes)
        if (name.startsWith('on')) faults.push(`an attribute ${name}`)
    return faults
  })
  const width = await measureOverflow(page)
  return width > 0 ? [...faults, `the page scrolls sideways by ${width}`] : faults
}

/** The same texts on a page that takes whatever they are for markup, wherever they stand in it. */
export function writeUnsafePage(texts: readonly string[]): string {
  const parser = new MarkdownIt({ html: true, linkify: true })
  parser.validateLink = () => true
  const pieces = texts.flatMap((text) => [
    `<article>${parser.render(text)}</article>`,
    `<article>${text}</article>`,
    `<a href="${text}" title="${text}">a</a> <b title='${text}'>b</b>`,
  ])
  return `<!doctype html><meta charset="utf-8"><main>${pieces.join('\n')}</main>`
}
