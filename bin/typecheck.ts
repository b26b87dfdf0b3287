import { runTool } from '#lib/process/run-tool.ts'

// The types of routes and of their parameters, which pages are checked against.
const routes = await runTool(['node_modules/next/dist/bin/next', 'typegen'], {
  isQuiet: true,
  env: { BUILD_DIR: '' },
})
if (routes.exitCode !== 0) console.error(routes.output)

const types = await runTool(['node_modules/typescript/bin/tsc', '--noEmit'])
process.exitCode = routes.exitCode || types.exitCode
