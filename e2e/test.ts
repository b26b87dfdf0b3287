import { test as base, type BrowserContext, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

type Fixtures = {
  /** Messages that a test provokes; Chromium reports every answer of 400 and above as an error. */
  expectedProblems: RegExp[]
  /** The address this test's requests come from, so that limits by address do not meet. */
  clientAddress: string
  databaseUrl: string
  /** A page in a browser of its own, with no cookies: another person, or the same one elsewhere. */
  openBrowser: () => Promise<Page>
  problems: string[]
}

let addressesGiven = 0

/**
 * Journeys through the real site. A test fails when any of its pages logs an
 * error, throws one, or asks another host for anything.
 */
export const test = base.extend<Fixtures>({
  expectedProblems: [[], { option: true }],
  baseURL: async ({}, use) => use(process.env['E2E_SITE_URL'] ?? ''),
  databaseUrl: async ({}, use) => use(process.env['E2E_DATABASE_URL'] ?? ''),
  clientAddress: async ({}, use, { workerIndex }) => {
    addressesGiven += 1
    await use(`10.${workerIndex}.${addressesGiven >> 8}.${addressesGiven & 255}`)
  },
  extraHTTPHeaders: async ({ clientAddress }, use) => use({ 'X-Forwarded-For': clientAddress }),
  problems: async ({ expectedProblems }, use) => {
    const problems: string[] = []
    await use(problems)
    const unexpected = problems.filter((text) => !expectedProblems.some((one) => one.test(text)))
    base.expect(unexpected, 'errors in the browser').toEqual([])
  },
  context: async ({ context, problems, baseURL }, use) => {
    watch(context, { problems, siteUrl: baseURL })
    await use(context)
  },
  openBrowser: async ({ browser, problems, baseURL }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      watch(context, { problems, siteUrl: baseURL })
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

type Watch = { problems: string[]; siteUrl: string | undefined }

function watch(context: BrowserContext, { problems, siteUrl }: Watch): void {
  context.on('console', (message) => {
    if (message.type() === 'error')
      problems.push(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => problems.push(`page: ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== siteUrl)
      problems.push(`foreign: ${request.url()}`)
  })
}
