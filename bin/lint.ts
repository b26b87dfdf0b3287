import { runTool } from '#lib/process/run-tool.ts'

process.exitCode = (await runTool(['node_modules/eslint/bin/eslint.js', '.'])).exitCode
