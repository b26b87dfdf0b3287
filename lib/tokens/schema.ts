import { z } from 'zod'

const MAX_ID = 2 ** 31 - 1

export const revokeTokenSchema = z.object({
  id: z.coerce.number('There is no such token.').int().positive().max(MAX_ID),
})
