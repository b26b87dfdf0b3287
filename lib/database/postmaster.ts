import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findProcess } from '#lib/process/process-table.ts'

/**
 * The port of the server that runs on this folder, or null. A record whose
 * process is gone, or whose number now belongs to another program, is removed:
 * PostgreSQL would not start beside it.
 */
export async function findRunningPort(folder: string): Promise<number | null> {
  const pidFile = join(folder, 'postmaster.pid')
  // Its lines: process id first, port fourth.
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  if (await isServerOf(folder, pid)) return Number(lines[3]) || null
  await rm(pidFile, { force: true })
  return null
}

/** The port that the last server on this folder was started with, or null. */
export async function recallPort(folder: string): Promise<number | null> {
  const options = await readFile(join(folder, 'postmaster.opts'), 'utf8').catch(() => '')
  return Number(/"-p" "(\d+)"/.exec(options)?.[1]) || null
}

/** After a restart of a container the number may even be that of another folder's server. */
async function isServerOf(folder: string, pid: number): Promise<boolean> {
  if (!findProcess(pid)?.command.includes('postgres')) return false
  const home = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return home === null || home === (await realpath(folder))
}
