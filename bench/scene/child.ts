import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

const SAMPLE_MS = 50

export type Run = {
  said: string
  /** The most memory it had at once; null where the system does not tell. */
  peakMb: number | null
}

/** Runs one of the project's commands, as `npm run` does. */
export async function runCommand(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ['bin/run.mjs', ...args])
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  const ended = once(child, 'close')
  let peakMb: number | null = null
  while (child.exitCode === null) {
    peakMb = (await readPeak(child.pid)) ?? peakMb
    await pause(SAMPLE_MS)
  }
  await ended
  if (child.exitCode !== 0)
    throw new Error(`${args.join(' ')} ended with ${child.exitCode}: ${said}`)
  return { said, peakMb }
}

/** The most resident memory that a process had at once; null where the system does not tell. */
function readPeak(pid: number | undefined): Promise<number | null> {
  return readMemory(pid, 'VmHWM')
}

/** The resident memory of a process now, in MB. */
export function readResidentMb(pid: number): Promise<number | null> {
  return readMemory(pid, 'VmRSS')
}

/** The resident memory now of a process and of those that it started itself. */
export async function readFamilyMb(pid: number): Promise<(number | null)[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const pids = [pid, ...children.split(' ').filter(Boolean).map(Number)]
  return Promise.all(pids.map(readResidentMb))
}

/** Of what Linux tells of each process. */
async function readMemory(pid: number | undefined, field: string): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]
  return kilobytes ? Math.round(Number(kilobytes) / 1024) : null
}
