import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/**
 * For tests: answers on loopback as arXiv does, byte for byte from files. A
 * question for one id is answered by `<id>.xml` of the folder (`_` for a slash),
 * any other question, and an id without a file, by `none.xml`, unless `answer`
 * said what comes next.
 */
export type ReplayServer = {
  /** What ARXIV_API_URL is to be. */
  url: string
  requests: ReplayedRequest[]
  /** The largest number of requests ever under way at once. */
  mostAtOnce: () => number
  /** What the next requests get, one each, before the folder has its say again. */
  answer: (...answers: ReplayAnswer[]) => void
  close: () => Promise<void>
}

export type ReplayedRequest = { query: URLSearchParams; userAgent: string; at: number }

export type ReplayAnswer =
  /** A file, unpacked if its name ends in .gz, or a text. */
  | { file: string; status?: number }
  | { body: string; status?: number; headers?: Record<string, string> }
  /** The connection breaks in the middle of the file. */
  | { cutOff: string }
  /** Nothing at all, until the server closes. */
  | 'hang'

export const FIXTURES = join(import.meta.dirname, 'fixtures')

/** @param options.slownessMs how long each answer takes, so that overlapping requests show. */
export async function startReplayServer(
  options: { folder?: string; slownessMs?: number; port?: number } = {},
): Promise<ReplayServer> {
  const { folder = FIXTURES, slownessMs = 0, port = 0 } = options
  const requests: ReplayedRequest[] = []
  const next: ReplayAnswer[] = []
  let atOnce = 0
  let mostAtOnce = 0
  const server = createServer(async (request, response) => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce)
    response.once('close', () => atOnce--)
    const query = note(request)
    requests.push(query)
    if (slownessMs > 0) await new Promise((resolve) => setTimeout(resolve, slownessMs))
    await send(response, next.shift() ?? { file: findFile(folder, query.query) })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/query`,
    requests,
    mostAtOnce: () => mostAtOnce,
    answer: (...answers) => void next.push(...answers),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function note(request: IncomingMessage): ReplayedRequest {
  const { searchParams } = new URL(request.url ?? '', 'http://replay')
  return {
    query: searchParams,
    userAgent: request.headers['user-agent'] ?? '',
    at: Date.now(),
  }
}

function findFile(folder: string, query: URLSearchParams): string {
  const name = (query.get('id_list') ?? '').replace('/', '_')
  const path = join(folder, `${name}.xml`)
  return /^[\w.-]+$/.test(name) && existsSync(path) ? path : join(folder, 'none.xml')
}

async function send(response: ServerResponse, answer: ReplayAnswer): Promise<void> {
  if (answer === 'hang') return
  if ('cutOff' in answer) {
    const bytes = await readBytes(answer.cutOff)
    response.writeHead(200, { 'Content-Length': bytes.length })
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
    return
  }
  const headers = 'headers' in answer ? answer.headers : undefined
  const bytes = 'file' in answer ? await readBytes(answer.file) : answer.body
  response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/atom+xml', ...headers })
  response.end(bytes)
}

async function readBytes(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
}
