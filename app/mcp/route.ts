import { serveMcp } from '#lib/mcp/serve.ts'

/** The Model Context Protocol; docs/feeds-and-mcp.md. */
export { serveMcp as DELETE, serveMcp as GET, serveMcp as PATCH, serveMcp as POST, serveMcp as PUT }
