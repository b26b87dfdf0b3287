import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { SteadyClient } from '#lib/database/steady-client.ts'
import { db } from '#lib/db.ts'
import { searchPool } from '#lib/search-index/connection.ts'

/** A message of PostgreSQL's protocol: its kind, its length and what it says. */
function message(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + body.length)
  return Buffer.concat([Buffer.from(kind), length, body])
}

const READY = [message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]
const SHUT_DOWN = message('E', Buffer.from('SFATAL\0C57P01\0Mshut down\0\0'))

test('a database that ends as it greets is told by the first query, and ends no process', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat([...READY, SHUT_DOWN])))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'fox', Client: SteadyClient })
  pool.on('error', () => {})
  const client = await pool.connect()
  await expect(client.query('SELECT 1')).rejects.toThrow(/connection|terminated/i)
  client.release(true)
  await pool.end()
})

test('no statement is compiled, on a server that could', async () => {
  expect(await db.$queryRaw`SHOW jit`).toEqual([{ jit: 'off' }])
  expect((await searchPool.query('SHOW jit')).rows).toEqual([{ jit: 'off' }])
})
