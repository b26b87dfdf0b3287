import { env } from '#lib/env.ts'

/**
 * An address of this site for programs: whole where the site knows its name
 * (SITE_URL). An answer that is kept for all is not made for one Host.
 */
export function siteAddress(path: string): string {
  return (env.SITE_URL ?? '') + path
}
