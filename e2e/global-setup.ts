import { findDatabaseUrl, makeDataDir, startSite } from './site-process.ts'

/** Starts the built site, with demo papers, for all specs; they find it through the environment. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { dataDir, remove } = await makeDataDir()
  // One proxy is believed, so that each test can come from an address of its own.
  const site = startSite({ DATA_DIR: dataDir, DEMO: '1', TRUSTED_PROXIES: '1' })
  process.env['E2E_SITE_URL'] = await site.ready
  process.env['E2E_DATABASE_URL'] = await findDatabaseUrl(dataDir)
  return async () => {
    site.child.kill('SIGTERM')
    await site.ended
    await remove()
  }
}
