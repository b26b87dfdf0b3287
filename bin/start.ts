import { runSite } from './site.ts'

await runSite({ isDev: false })
