import { z } from 'zod'

export const endSessionSchema = z.object({ sessionId: z.uuid('There is no such session.') })
