import { runTool } from '#lib/process/run-tool.ts'

process.exitCode = (
  await runTool(['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.'])
).exitCode
