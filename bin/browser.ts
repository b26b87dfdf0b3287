import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { canInstall, installPackage } from './debian-package.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'

/** The Chromium for tests and screenshots: CHROMIUM_PATH, the system's, Playwright's own, or null. */
export function findBrowser(): string | null {
  const given = process.env['CHROMIUM_PATH']
  if (given) return given
  return [DEBIAN_CHROMIUM, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

/** @throws OperatorError when there is no Chromium and none can be installed. */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser()
  if (found && existsSync(found)) return found
  if (found) throw new OperatorError(`CHROMIUM_PATH is ${found}, where nothing is.`)
  if (canInstall()) await installPackage('chromium')
  if (existsSync(DEBIAN_CHROMIUM)) return DEBIAN_CHROMIUM
  throw new OperatorError(
    'There is no Chromium to test with. Install one (on Debian: apt-get install chromium), ' +
      'or set CHROMIUM_PATH.',
  )
}
