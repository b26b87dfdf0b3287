import ipaddr from 'ipaddr.js'

/** Of an address as it is stored; with every character escaped, longer than any that people pass on. */
export const MAX_URL = 500

/** Names that lead nowhere, or to a machine of the reader's own (RFC 2606, 6761, 6762, 7686, 8375, ICANN's .internal). */
const NOT_PUBLIC =
  /(?:^|\.)(?:localhost|local|internal|test|example|invalid|onion|home\.arpa|localdomain|lan|intranet|corp|home)$/

const UNWRITABLE = /[\s\u0000-\u001f\u007f]/

/**
 * An address that anyone can open: https, on a public host, without a password
 * in it. Any port: nothing of ours ever asks it. What stands here goes for
 * every link on a page, whoever tells of it.
 */
export function readPublicUrl(written: string): { url: string } | { problem: string } {
  const text = written.trim()
  const url = UNWRITABLE.test(text) ? null : URL.parse(text)
  if (!url) return { problem: 'This is no web address. It looks like https://example.org/paper.' }
  if (url.protocol !== 'https:') return { problem: 'Give an address that starts with https://.' }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'Leave out the name and password before the @.' }
  }
  // A dot at the end names the same host.
  url.hostname = url.hostname.replace(/\.$/, '')
  if (!isPublicHost(url.hostname)) {
    return { problem: 'Nobody else can open this address: its host is not public.' }
  }
  if (url.href.length > MAX_URL) {
    return { problem: `An address has at most ${MAX_URL} characters.` }
  }
  return { url: url.href }
}

function isPublicHost(host: string): boolean {
  // The URL standard writes every form of an IPv4 address with dots, and IPv6 in brackets.
  const address = host.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(address)) return ipaddr.process(address).range() === 'unicast'
  return host.includes('.') && !NOT_PUBLIC.test(host) && !/(?:^|\.)(?:\.|$)/.test(host)
}

/** Where an address leads, in a word: "openreview.net". */
export function sayHost(url: string): string {
  return new URL(url).host.replace(/^www\./, '')
}
