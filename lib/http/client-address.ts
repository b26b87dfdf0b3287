import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { believedHop } from '#lib/http/forwarded.ts'

/** Set by our own server on each request, over whatever the client sent under this name. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address'

/** Who sent a request, as limits count them. */
export function readClientAddress(headers: Headers): string {
  return headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
}

type Origin = {
  /** The address at the other end of the connection. */
  socketAddress: string | undefined
  /** The value of X-Forwarded-For: who each proxy was asked by, nearest last. */
  forwardedFor: string | undefined
  /** How many proxies stand before the site; only what these wrote is believed. */
  trustedProxies: number
}

/** The address of who sent a request as it came in. */
export function clientAddressOf(
  { socket, headers }: IncomingMessage,
  trustedProxies: number,
): string {
  return findClientAddress({
    socketAddress: socket?.remoteAddress,
    forwardedFor: headers['x-forwarded-for'] as string | undefined,
    trustedProxies,
  })
}

/** The address of the client in front of the trusted proxies; the connection's own when that is malformed. */
export function findClientAddress({ socketAddress, forwardedFor, trustedProxies }: Origin): string {
  const own = normalise(socketAddress ?? '') ?? 'unknown'
  const believed = believedHop(forwardedFor, trustedProxies)
  return (believed && normalise(withoutPort(believed))) || own
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^([\d.]+):\d+$/, '$1')
}

/** One spelling for each address; IPv4 written as IPv6 is IPv4. */
function normalise(address: string): string | null {
  const plain = address.replace(/%.*$/, '')
  if (!ipaddr.IPv4.isValidFourPartDecimal(plain) && !ipaddr.IPv6.isValid(plain)) return null
  return ipaddr.process(plain).toString()
}
