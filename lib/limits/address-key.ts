import ipaddr from 'ipaddr.js'

/** Bits of an IPv6 address that one household or laboratory is given at least. */
const IPV6_NETWORK_BITS = 64

/** What an address is counted under: itself, or its /64 for IPv6. */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  // An IPv4 client of a dual-stack socket shows as ::ffff:192.0.2.1.
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_NETWORK_BITS}`)
  return `${network}/${IPV6_NETWORK_BITS}`
}
