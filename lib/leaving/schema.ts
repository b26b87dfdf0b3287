import { z } from 'zod'

export const deleteAccountSchema = z.object({
  currentPassword: z
    .string()
    .min(1, 'Enter your current password.')
    .max(500, 'This is too long to be your password.'),
})
