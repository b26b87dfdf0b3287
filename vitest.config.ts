import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,bin}/**/*.test.ts', 'components/**/*.test.tsx'],
    globalSetup: 'lib/database/test-cluster.ts',
    setupFiles: 'lib/database/test-database.ts',
    // `server-only` and the like resolve as they do in Next's server.
    server: { deps: { inline: ['next-auth'] } },
  },
})
