import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** `bare-server.ts <file>…`: the anchor, which sends a file's bytes and does nothing else, one port a file. */
for (const file of process.argv.slice(2)) {
  const body = readFileSync(file)
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length }
  const status = body.length > 0 ? 200 : 304
  const server = createServer((_, response) => {
    response.writeHead(status, status === 200 ? headers : {})
    response.end(body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
}
