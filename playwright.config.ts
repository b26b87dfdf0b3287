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

/** What goes alike at any width: once on a desk, and in full breadth also on a phone. */
const AT_ANY_WIDTH = [
  'accounts',
  'badges',
  'by-hand',
  'correcting',
  'kept-pages',
  'leaving',
  'reviewing',
  'sign-in-limit',
  'tokens',
].map((name) => `**/${name}.spec.ts`)

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // On a shared machine a journey may starve; one that fails twice is broken. Flaky ones are named.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 30_000,
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
      testIgnore: [
        ...WITHOUT_WINDOW,
        ...(process.env['LONG_TESTS'] ? [] : AT_ANY_WIDTH),
        '**/lifecycle.spec.ts',
      ],
      use: {
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
        colorScheme: 'light',
      },
    },
    {
      name: 'desk',
      testIgnore: '**/lifecycle.spec.ts',
      use: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    },
    { name: 'processes', testMatch: '**/lifecycle.spec.ts', timeout: 90_000 },
    ...(process.env['PICTURES'] ? [{ name: 'pictures', testMatch: '**/pictures.ts' }] : []),
  ],
})
