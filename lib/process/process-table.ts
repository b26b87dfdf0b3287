import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

type ProcessEntry = {
  parent: number
  /** The program's name, or what the program calls itself. */
  command: string
}

/** What the system knows of a process, or null when it has ended, even if nobody collected it yet. */
export function findProcess(pid: number): ProcessEntry | null {
  try {
    const { state, ...entry } = process.platform === 'linux' ? readProc(pid) : askPs(pid)
    return state?.startsWith('Z') ? null : entry
  } catch {
    return null
  }
}

type Row = ProcessEntry & { state: string | undefined }

/** `/proc/<pid>/stat`: id, name in brackets (which it may hold itself), state, parent. */
function readProc(pid: number): Row {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const end = text.lastIndexOf(')')
  const [state, parent] = text.slice(end + 2).split(' ')
  return { command: text.slice(text.indexOf('(') + 1, end), state, parent: Number(parent) }
}

function askPs(pid: number): Row {
  const text = execFileSync('ps', ['-o', 'stat=,ppid=,comm=', '-p', String(pid)], {
    encoding: 'utf8',
  })
  const [state, parent, ...command] = text.trim().split(/\s+/)
  return { command: command.join(' '), state, parent: Number(parent) }
}
