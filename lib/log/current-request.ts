import { AsyncLocalStorage } from 'node:async_hooks'

// Next has a copy of this module of its own in each of its bundles; the request is the same.
const shared = globalThis as { broadsheetRequest?: AsyncLocalStorage<string> }
const ids = (shared.broadsheetRequest ??= new AsyncLocalStorage())

/** Does the work of answering a request; what goes wrong in it is logged with the request's id. */
export function asRequest<T>(id: string, work: () => T): T {
  return ids.run(id, work)
}

/** The id of the request that is being answered; undefined beside any. */
export function currentRequestId(): string | undefined {
  return ids.getStore()
}
