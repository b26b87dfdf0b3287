import { expect, test } from 'vitest'
import { findClientAddress, readClientAddress } from './client-address.ts'

const SOCKET = '203.0.113.9'

function find(forwardedFor: string | undefined, trustedProxies: number, socketAddress = SOCKET) {
  return findClientAddress({ socketAddress, forwardedFor, trustedProxies })
}

test('without proxies only the connection counts', () => {
  expect(find('198.51.100.7', 0)).toBe(SOCKET)
})

test('one proxy is believed for the last hop, not for what the client wrote', () => {
  expect(find('198.51.100.7', 1)).toBe('198.51.100.7')
  expect(find('192.0.2.66, 198.51.100.7', 1)).toBe('198.51.100.7')
})

test('each further proxy is believed for one hop more', () => {
  expect(find('192.0.2.66, 198.51.100.7, 10.0.0.2', 2)).toBe('198.51.100.7')
})

test('fewer hops than proxies: the furthest hop', () => {
  expect(find('198.51.100.7', 3)).toBe('198.51.100.7')
})

test('what is no address leaves the connection', () => {
  for (const hop of [
    '',
    'unknown',
    '1',
    '0x7f.1',
    '999.1.1.1',
    'a.example',
    '_hidden',
    '<script>',
  ]) {
    expect(find(`192.0.2.66, ${hop}`, 1), hop).toBe(SOCKET)
  }
  expect(find(undefined, 1)).toBe(SOCKET)
})

test('an address has one spelling', () => {
  expect(find('2001:DB8:0:0::1', 1)).toBe('2001:db8::1')
  expect(find(undefined, 0, '::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(find(undefined, 0, 'fe80::1%eth0')).toBe('fe80::1')
})

test('ports that proxies write are left out', () => {
  expect(find('198.51.100.7:4711', 1)).toBe('198.51.100.7')
  expect(find('[2001:db8::1]:4711', 1)).toBe('2001:db8::1')
})

test('the server hands the address on in a header', () => {
  expect(readClientAddress(new Headers({ 'x-client-address': SOCKET }))).toBe(SOCKET)
  expect(readClientAddress(new Headers())).toBe('unknown')
})
