import project from '#package.json' with { type: 'json' }
import { env } from '#lib/env.ts'

/** Those whom we ask can tell who asks, and write to them. */
export function userAgent(): string {
  const name = `Broadsheet/${project.version}`
  return env.SITE_URL ? `${name} (+${env.SITE_URL})` : name
}
