import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,lib,bin}/**/*.test.ts', 'components/**/*.test.tsx'],
    globalSetup: 'lib/database/test-cluster.ts',
    setupFiles: 'lib/database/test-database.ts',
    // What a test waits for is said in it; a busy machine is no failure.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // `server-only` and the like resolve as they do in Next's server.
    server: { deps: { inline: ['next-auth'] } },
  },
})
