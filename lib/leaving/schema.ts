import { z } from 'zod'
import { currentPassword } from '#lib/users/schema.ts'

export const deleteAccountSchema = z.object({ currentPassword })
