import { PICTURE_LIMIT_BYTES } from '#lib/http/body-limit.ts'

/** Of a picture as it is kept. */
export const MAX_PICTURE_BYTES = 64 * 1024

/** Its width and height: sharp at a hand's breadth on the best of screens. */
export const SIDE = 256

/** Of one that is sent; what a phone's camera makes has 12 to 50 million. */
export const MAX_PIXELS = 60_000_000

/** What may be sent, for a sentence. */
export const PICTURE_TERMS = `a JPEG, PNG or WebP of at most ${PICTURE_LIMIT_BYTES / 2 ** 20} MB and ${MAX_PIXELS / 1e6} million pixels`
