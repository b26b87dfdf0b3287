import { userAgentFromString } from 'next/server'

/** A browser in words, "Firefox on Linux", from what it called itself. */
export function describeBrowser(userAgent: string): string {
  const { browser, os } = userAgentFromString(userAgent)
  if (!browser.name) return 'Unknown browser'
  return os.name ? `${browser.name} on ${os.name}` : browser.name
}
