import { test as base } from '@playwright/test'
import { makeDataDir, startSite, type SiteProcess } from './site-process.ts'

type Fixtures = {
  dataDir: string
  /** Starts a site on the test's data folder; whatever still runs at the end is ended. */
  start: (variables?: Record<string, string>, command?: string[]) => SiteProcess
}

/** Starts of the site, each test's on a data folder of its own. */
export const test = base.extend<Fixtures>({
  dataDir: async ({}, use) => {
    const { dataDir, remove } = await makeDataDir()
    await use(dataDir)
    await remove()
  },
  start: async ({ dataDir }, use) => {
    const sites: SiteProcess[] = []
    await use((variables = {}, command) => {
      const site = startSite({ DATA_DIR: dataDir, DEMO: '0', ...variables }, command)
      sites.push(site)
      return site
    })
    for (const site of sites) {
      site.child.kill('SIGTERM')
      await site.ended
    }
  },
})
