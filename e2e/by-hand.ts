import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect } from './voting.ts'

export const BY_HAND = '/papers/submit/by-hand'
export const PUT = 'Put on today’s list'

/** A paper nobody else fills in. */
export function newPaper() {
  const word = randomBytes(5).toString('hex')
  return {
    word,
    title: `The ${word} of $n^2$ Foxes`,
    /** Without TeX. */
    plain: `The ${word} of n² Foxes`,
    url: `https://journal.example.org/${word}`,
  }
}

export type Paper = ReturnType<typeof newPaper>

export async function fill(page: Page, { title, url }: Paper): Promise<void> {
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Authors').fill('Ada Fox, Bo Hare and Cy Wolf')
  await page.getByLabel('Abstract').fill('We count foxes.\n\nThe error is $\\frac{1}{n}$.')
  await page.getByLabel('Where it can be read').fill(url)
}

/** Submits it, and ends on its page. @returns that page's path. */
export async function submit(page: Page, paper: Paper): Promise<string> {
  await page.goto(BY_HAND)
  await fill(page, paper)
  await page.getByRole('button', { name: PUT }).click()
  await expect(page).toHaveURL(/\/papers\/p[0-9a-z]{10}$/)
  return new URL(page.url()).pathname
}
