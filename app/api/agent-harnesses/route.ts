import { methods } from '#lib/api/methods.ts'
import { agentHarnesses } from '#lib/api/operations/site.ts'
import { publicRead } from '#lib/api/route.ts'
import { done } from '#lib/outcome.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(agentHarnesses, async () => done({ standardEnvVars: [], harnesses: {} })),
})
