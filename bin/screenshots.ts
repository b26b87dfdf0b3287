import { ensureBrowser } from './browser.ts'
import { runTool } from '#lib/process/run-tool.ts'

/** Takes the pictures in docs/ anew, of a demo site of their own. */
const { exitCode } = await runTool(
  ['node_modules/@playwright/test/cli.js', 'test', '--project=pictures'],
  { env: { CHROMIUM_PATH: await ensureBrowser(), PICTURES: '1' } },
)
process.exitCode = exitCode
