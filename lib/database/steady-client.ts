import pg from 'pg'

/**
 * A connection whose end, told while nobody uses it yet or any more, does not
 * end the process: Node throws an `error` that nobody listens to. Who uses it
 * learns of it from the query.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    this.on('error', () => {})
  }
}
