import { z } from 'zod'
import { isReadable, toLine, toParagraphs, typedText } from '#lib/paper-form/typed-text.ts'
import { readPublicUrl } from '#lib/papers/public-url.ts'

/** As the table's checks have them. */
export const PROFILE_BOUNDS = { name: 60, bio: 500, links: 5 }

/** More than all links take, with what stands around them. */
const MAX_TYPED_LINKS = 5_000

const fullName = typedText('A name', PROFILE_BOUNDS.name)
  .transform(toLine)
  .refine((name) => name === '' || isReadable(name), 'A name has a letter or a digit.')
  .transform((name) => name || null)

const bio = typedText('This', PROFILE_BOUNDS.bio)
  .transform(toParagraphs)
  .transform((text) => text || null)

/** Public addresses, each once. */
const links = z.array(z.string()).transform((written, context) => {
  const read = written.map((text) => text.trim()).filter(Boolean)
  if (read.length > PROFILE_BOUNDS.links) {
    context.addIssue({ code: 'custom', message: `Give ${PROFILE_BOUNDS.links} links at most.` })
    return z.NEVER
  }
  const urls = read.map((text) => {
    const found = readPublicUrl(text)
    if ('url' in found) return found.url
    context.addIssue({ code: 'custom', message: `${quote(text)}: ${found.problem}` })
    return ''
  })
  return [...new Set(urls)]
})

/** As programs send it. */
export const profileSchema = z.object({ fullName, bio, links })

/** As the form sends it: an address a line. */
export const profileFormSchema = profileSchema.extend({
  links: typedText('The list of links', MAX_TYPED_LINKS)
    .transform((text) => text.split(/\s+/))
    .pipe(links),
})

export type Profile = z.output<typeof profileSchema>

const QUOTED = 60

function quote(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text
}

export const removePictureSchema = z.object({})
