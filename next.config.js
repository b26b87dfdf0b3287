import { BODY_LIMIT_BYTES } from '#lib/http/body-limit.ts'

const ACCEPTS_MARKDOWN = [{ type: 'header', key: 'accept', value: '.*text/markdown.*' }]

/** Not the form for a new one, nor a list. */
const PAPER = '/papers/:id(\\d[^/]*|[a-z-]+_\\d{7}|p[0-9a-z]{10})'

/** Pages as Markdown, by their address or by what the client accepts. */
const MARKDOWN = [
  { source: '/papers/trending.md', destination: '/markdown/trending' },
  { source: '/papers/:kind(date|week|month)/:key.md', destination: '/markdown/lists/:kind/:key' },
  { source: '/papers/:id.md', destination: '/markdown/papers/:id' },
  { source: '/papers/trending', has: ACCEPTS_MARKDOWN, destination: '/markdown/trending' },
  {
    source: '/papers/:kind(date|week|month)/:key',
    has: ACCEPTS_MARKDOWN,
    destination: '/markdown/lists/:kind/:key',
  },
  { source: PAPER, has: ACCEPTS_MARKDOWN, destination: '/markdown/papers/:id' },
]

const CITATIONS = [
  { source: '/papers/:id.:format(bib|ris)', destination: '/citations/:format/:id' },
]

/** @type {import('next').NextConfig} */
export default {
  // Each state of the sources is built into a folder of its own (lib/process/production-build.ts).
  distDir: process.env.BUILD_DIR || '.next',
  poweredByHeader: false,
  images: { unoptimized: true },
  compress: true,
  experimental: { serverActions: { bodySizeLimit: BODY_LIMIT_BYTES } },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino', 'prom-client'],
  turbopack: { root: import.meta.dirname },
  rewrites: async () => ({ beforeFiles: [...CITATIONS, ...MARKDOWN] }),
  // `npm test` checks types; a first start need not wait for them.
  typescript: { ignoreBuildErrors: true },
}
