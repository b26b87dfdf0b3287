import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,lib,bin}/**/*.test.ts', 'components/**/*.test.tsx'],
    globalSetup: 'lib/database/test-cluster.ts',
    setupFiles: 'lib/database/test-database.ts',
    // Otherwise one core is left for watching, half of a small machine; each file has a database of its own.
    maxWorkers: '100%',
    // What a test waits for is said in it; a busy machine is no failure.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // `server-only` and the like resolve as they do in Next's server.
    server: { deps: { inline: ['next-auth'] } },
  },
})
