import { z } from 'zod'
import { operation } from '#lib/api/operation.ts'

export const health = operation({
  ...{ id: 'readHealth', method: 'GET', path: '/api/health', tag: 'site', access: 'anyone' },
  summary: 'Whether the site can serve',
  answer: { description: 'It can.', schema: z.object({ ok: z.literal(true) }) },
  refusals: ['unavailable'],
})

export const agentHarnesses = operation({
  ...{ id: 'listAgentHarnesses', method: 'GET', path: '/api/agent-harnesses', tag: 'site' },
  access: 'public',
  summary: 'What the command line of Hugging Face asks first',
  answer: {
    description: 'Nothing to know.',
    schema: z.object({
      standardEnvVars: z.array(z.string()).max(0),
      harnesses: z.record(z.string(), z.unknown()),
    }),
  },
})

export const exportVotes = operation({
  ...{ id: 'exportVotes', method: 'GET', path: '/api/export/votes.csv.gz', tag: 'site' },
  access: 'anyone',
  summary: 'All votes, for whoever wants to compute every rank again',
  answer: { type: 'application/gzip', description: 'A file.', schema: z.string() },
  refusals: ['not-found', 'too-fast', 'unavailable'],
})

export const openApi = operation({
  ...{ id: 'readOpenApi', method: 'GET', path: '/api/openapi.json', tag: 'site', access: 'public' },
  summary: 'This description of the API',
  answer: {
    description: 'An OpenAPI 3.1 document.',
    schema: z.looseObject({ openapi: z.string() }),
  },
})
