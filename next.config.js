import { BODY_LIMIT_BYTES } from '#lib/http/body-limit.ts'

/** @type {import('next').NextConfig} */
export default {
  // Each state of the sources is built into a folder of its own (lib/process/production-build.ts).
  distDir: process.env.BUILD_DIR || '.next',
  poweredByHeader: false,
  images: { unoptimized: true },
  compress: true,
  experimental: { serverActions: { bodySizeLimit: BODY_LIMIT_BYTES } },
  serverExternalPackages: ['@node-rs/argon2', 'pg'],
  turbopack: { root: import.meta.dirname },
  // `npm test` checks types; a first start need not wait for them.
  typescript: { ignoreBuildErrors: true },
}
