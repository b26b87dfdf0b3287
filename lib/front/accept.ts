import type { Encoding } from '#lib/front/kept-answer.ts'

const known = new Map<string, Encoding>()

/** Browsers send a handful of forms; a hostile client may send any number. */
const MAX_KNOWN = 200

/** The best encoding that `Accept-Encoding` allows (RFC 9110, 12.5.3): what is not named is not sent. */
export function chooseEncoding(accept: string | undefined): Encoding {
  if (!accept) return 'identity'
  const remembered = known.get(accept)
  if (remembered) return remembered
  const chosen = (['br', 'gzip'] as const).find((encoding) => isAccepted(accept, encoding))
  if (known.size < MAX_KNOWN) known.set(accept, chosen ?? 'identity')
  return chosen ?? 'identity'
}

function isAccepted(accept: string, encoding: string): boolean {
  for (const part of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim())
    if (name === encoding) return !parameters.some((each) => /^q=0(?:\.0*)?$/.test(each))
  }
  return false
}

/** Whether the client has this very answer (`If-None-Match`); weak tags count, as for GET they may. */
export function hasTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
