import { existsSync } from 'node:fs'
import { OperatorError } from '#lib/process/operator-error.ts'
import { runTool } from '#lib/process/run-tool.ts'

const VARIABLES = {
  DEBIAN_FRONTEND: 'noninteractive',
  // A package that brings a service does not start it.
  RUNLEVEL: '1',
}

/** Whether this machine is Debian's and ours, so that a missing program can be installed. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * Installs what tests need, by apt-get.
 * @throws OperatorError when that fails, with what apt-get says.
 */
export async function installPackage(name: string): Promise<void> {
  console.log(`Installing ${name} with apt-get.`)
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
    const { exitCode, output } = await runTool(['apt-get', '-q', ...args], {
      isQuiet: true,
      env: VARIABLES,
    })
    if (exitCode !== 0) throw new OperatorError(`${output}\napt-get could not install ${name}.`)
  }
}
