import pg from 'pg'

/**
 * A connection whose end, told while nobody uses it yet or any more, does not
 * end the process: Node throws an `error` that nobody listens to. Who uses it
 * learns of it from the query.
 *
 * PostgreSQL compiles no statement for it, as a server with LLVM (Debian's) else
 * does for some: that takes a hundred times as long as these statements run.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ options: '-c jit=off', ...config })
    this.on('error', () => {})
  }
}
