/**
 * Stands for the browser of whoever calls a server action or opens a page: what
 * it sends, and the cookies it keeps. For `vi.mock('next/headers')`.
 */
const jar = new Map<string, { value: string; options: Record<string, unknown> }>()
const sent = new Headers()

export const browser = {
  jar,
  sent,
  nextHeaders: {
    headers: async () => sent,
    cookies: async () => ({
      get: (name: string) => jar.get(name),
      set: (name: string, value: string, options: Record<string, unknown>) => {
        if (options['maxAge'] === 0) jar.delete(name)
        else jar.set(name, { value, options })
      },
    }),
  },
  /** As on a page of the site, with nothing kept. */
  restart(): void {
    jar.clear()
    for (const name of [...sent.keys()]) sent.delete(name)
    sent.set('host', 'papers.example')
    sent.set('origin', 'http://papers.example')
  },
  cookieHeader(): string {
    return [...jar].map(([name, { value }]) => `${name}=${value}`).join('; ')
  },
}
