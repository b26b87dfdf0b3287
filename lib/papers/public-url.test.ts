import { expect, test } from 'vitest'
import { MAX_URL, readPublicUrl, sayHost } from '#lib/papers/public-url.ts'

test.each([
  ['https://openreview.net/forum?id=abc#x', 'https://openreview.net/forum?id=abc#x'],
  ['  https://Journal.Example.org  ', 'https://journal.example.org/'],
  ['https://journal.example.org./foxes', 'https://journal.example.org/foxes'],
  ['https://lab.example.org:8443/foxes', 'https://lab.example.org:8443/foxes'],
  ['https://bücher.example.org/', 'https://xn--bcher-kva.example.org/'],
  ['https://1.1.1.1/foxes', 'https://1.1.1.1/foxes'],
  ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
  ['https://a.example.org/"><script>', 'https://a.example.org/%22%3E%3Cscript%3E'],
])('%s is public', (written, url) => {
  expect(readPublicUrl(written)).toEqual({ url })
})

test.each([
  ...['', ' ', 'https://', 'example.org/foxes', '10.1000/182', '//example.org', 'https:///'],
  ...['https://exam\nple.org', 'https://exam ple.org', 'https://example.org/\0', 'https://a..org/'],
  ...['http://example.org', 'ftp://example.org', 'javascript:alert(1)', 'data:text/html,x'],
  ...['https://ada@example.org', 'https://ada:secret@example.org', 'https://:@localhost'],
  ...['https://localhost', 'https://foxes', 'https://foxes.', 'https://a.localhost:3000/'],
  ...['https://printer.local', 'https://wiki.internal', 'https://a.test', 'https://x.onion'],
  ...['https://router.home.arpa', 'https://nas.lan', 'https://LOCALHOST./'],
  ...['https://127.0.0.1', 'https://127.1', 'https://2130706433', 'https://0x7f000001'],
  ...['https://0177.0.0.1', 'https://10.1.2.3', 'https://192.168.0.1', 'https://172.16.0.1'],
  ...[
    'https://169.254.169.254/latest',
    'https://0.0.0.0',
    'https://224.0.0.1',
    'https://100.64.0.1',
  ],
  ...['https://[::1]', 'https://[::]', 'https://[fe80::1]', 'https://[fc00::1]'],
  ...['https://[::ffff:127.0.0.1]', 'https://[::ffff:10.0.0.1]', 'https://[64:ff9b::7f00:1]'],
  ...['https://255.255.255.255', 'https://192.0.2.1', 'https://①②⑦.0.0.1'],
  `https://example.org/${'x'.repeat(MAX_URL)}`,
  `https://example.org/${'>'.repeat(64 * 1024)}`,
])('%j is refused with a sentence', (written) => {
  expect(readPublicUrl(written)).toEqual({ problem: expect.stringMatching(/^[A-Z].*\.$/) })
})

test('a host is said without www', () => {
  expect(sayHost('https://www.nature.com/articles/1')).toBe('nature.com')
  expect(sayHost('https://lab.example.org:8443/')).toBe('lab.example.org:8443')
})
