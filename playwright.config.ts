import { defineConfig } from '@playwright/test'
import { findBrowser } from './bin/browser.ts'

/** What is asked of the site itself, not of its pages in a window, is asked once. */
const WITHOUT_WINDOW = [
  'addresses',
  'api',
  'mcp',
  'paging',
  'readers',
  'search-input',
  'serves',
  'votes-race',
  'voting-rules',
].map((name) => `**/${name}.spec.ts`)

/**
 * What people do with a phone in their hand, and what looks different on one. All
 * else is tried on a desk; in full breadth everything that has a window is tried on both.
 */
const ON_A_PHONE = [
  'past',
  'reading',
  'searching',
  'submitting',
  'upvoting',
  'who-upvoted',
  'why-here',
].map((name) => `**/${name}.spec.ts`)
const ON_BOTH = ['**/look.spec.ts']

/** What fills the moderation log, in which others look for what they did: after them. */
const LAST = ['**/hostile-fields.spec.ts']

/** What starts sites of its own, without a window. */
const PROCESSES = ['**/lifecycle.spec.ts', '**/logging.spec.ts']

const DESK = { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } as const

const isLong = Boolean(process.env['LONG_TESTS'])

/** What takes minutes, each alone: `npm run test:long -- <name>`. */
const LONG = '**/long/*.spec.ts'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Long checks start sites of their own.
  ...(process.env['LONG_CHECK'] ? {} : { globalSetup: './e2e/global-setup.ts' }),
  fullyParallel: true,
  workers: 2,
  // On a shared machine a journey may starve; one that fails twice is broken. Flaky ones are named.
  retries: process.env['CI'] ? 1 : 0,
  // A machine that others share may be slow for a while.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser() ?? '',
      args: ['--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    {
      name: 'phone',
      testMatch: isLong ? '**/*.spec.ts' : [...ON_A_PHONE, ...ON_BOTH],
      testIgnore: [...WITHOUT_WINDOW, ...LAST, ...PROCESSES, LONG],
      use: {
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
        colorScheme: 'light',
      },
    },
    {
      name: 'desk',
      testIgnore: [...(isLong ? [] : ON_A_PHONE), ...LAST, ...PROCESSES, LONG],
      use: DESK,
    },
    { name: 'last', testMatch: LAST, use: DESK },
    { name: 'processes', testMatch: PROCESSES, timeout: 90_000 },
    ...(process.env['LONG_CHECK'] ? [{ name: 'long', testMatch: LONG }] : []),
    ...(process.env['PICTURES'] ? [{ name: 'pictures', testMatch: '**/pictures.ts' }] : []),
  ],
})
