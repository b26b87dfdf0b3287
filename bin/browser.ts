import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { canInstall, installPackage } from './debian-package.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

/** Without the windows that nobody sees it opens pages in a quarter of the time. */
const DEBIAN_PACKAGE = 'chromium-headless-shell'
const DEBIAN_CHROMIUMS = [`/usr/bin/${DEBIAN_PACKAGE}`, '/usr/bin/chromium']

/** The Chromium for tests and screenshots: CHROMIUM_PATH, the system's, Playwright's own, or null. */
export function findBrowser(): string | null {
  const given = process.env['CHROMIUM_PATH']
  if (given) return given
  return [...DEBIAN_CHROMIUMS, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

/** @throws OperatorError when there is no Chromium and none can be installed. */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser()
  if (found && existsSync(found)) return found
  if (found) throw new OperatorError(`CHROMIUM_PATH is ${found}, where nothing is.`)
  if (canInstall()) await installPackage(DEBIAN_PACKAGE)
  const installed = findBrowser()
  if (installed) return installed
  throw new OperatorError(
    `There is no Chromium to test with. Install one (on Debian: apt-get install ${DEBIAN_PACKAGE}), ` +
      'or set CHROMIUM_PATH.',
  )
}
