import type { Changes } from '#lib/changes/watch.ts'
import { type Admit, createAdmission } from '#lib/front/admission.ts'
import { createFront, REFILL_MS, type Front } from '#lib/front/front.ts'
import { whileReachable } from '#lib/front/gate-away.ts'
import { createRendererClient } from '#lib/front/renderer-client.ts'
import { createWriters } from '#lib/front/writers.ts'
import { logDebug } from '#lib/log/log.ts'
import { readRoutes } from '#lib/log/routes.ts'
import type { RequestHandler } from '#lib/http/server.ts'

type Options = {
  changes: Changes
  /** Of the process that renders. */
  socketPath: string
  today: () => string
  /** Asks whether a token may be told what everyone is told. */
  admit: Admit
  buildId: string
  siteHeaders: Record<string, string>
}

/** The front before a process that renders: what it keeps, and the way to the rest. */
export function keepPages({ changes, socketPath, admit, ...options }: Options): {
  front: Front
  handle: RequestHandler
  close: () => void
} {
  const writers = createWriters(REFILL_MS)
  // Who changed something sees it in the next page.
  const client = createRendererClient(socketPath, async (request, answer) => {
    await changes.refresh()
    writers.note(request, answer)
  })
  const findRoute = readRoutes()
  const render: typeof client.render = async (wanted) => {
    const startedAt = performance.now()
    const rendered = await whileReachable(changes, () => client.render(wanted))
    const ms = Math.round(performance.now() - startedAt)
    // Not the address, which names people.
    const route = findRoute(wanted.address.split('?', 1)[0] ?? '')
    logDebug(`Made ${route} to be kept: ${rendered.status}, ${ms} ms`)
    return rendered
  }
  const isGood = createAdmission((token) => whileReachable(changes, () => admit(token)))
  const front = createFront({ ...options, changes, writers, render, admit: isGood })
  return { front, handle: client.forward, close: client.close }
}
