import { z } from 'zod'

export const hexId = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .meta({ description: 'A number of this site, or a hash, as 24 hexadecimal digits.' })
export const address = z.string().meta({
  description: 'An address; from the site’s own root where the site does not know its name.',
})

export const userSchema = z
  .object({
    _id: hexId,
    user: z.string().meta({ description: 'A member, or `hf:` and a name at Hugging Face.' }),
    name: z.string(),
    fullname: z.string(),
    avatarUrl: address,
    isPro: z.literal(false),
    type: z.literal('user'),
  })
  .meta({ id: 'User' })
