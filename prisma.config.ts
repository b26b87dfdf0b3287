import { defineConfig } from 'prisma/config'

// The CLI only generates the client here; migrations run through the engine's
// WebAssembly build (lib/database/migrations.ts). Naming an existing file as
// the native engine keeps the CLI from downloading one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma' })
