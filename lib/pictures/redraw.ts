import sharp, { type OutputInfo } from 'sharp'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { MAX_PICTURE_BYTES, MAX_PIXELS, PICTURE_TERMS, SIDE } from '#lib/pictures/bounds.ts'
import { turnstile } from '#lib/process/turnstile.ts'

/** A picture that takes longer is made to take long. */
const MAX_SECONDS = 10

/** One at a time leaves the rest of the machine to the pages. */
const pass = turnstile({ atOnce: 1, waiting: 20 })

/** Behind what is transparent, which no quality would make smaller. */
const PAPER = '#fdfcf9'

/** From good to small: noise of this size fits with the last. */
const QUALITIES = [82, 60, 35, 10]

// In all of the process nothing else is read: no PDF, no file of a camera. SVG is what Next draws
// the cards of papers from; one that is sent has none of the beginnings below.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Svg'].map((name) => `VipsForeignLoad${name}Buffer`),
})
sharp.cache(false)

/** How a JPEG, a PNG and a WebP begin. */
const BEGINNINGS = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^RIFF.{4}WEBP/s]

const NO_PICTURE = refuse('invalid', `This is not ${PICTURE_TERMS}.`)

const BUSY = refuse('unavailable', 'Too many pictures are being drawn. Try again in a moment.', {
  retryAfterSeconds: 2,
})

/**
 * A picture drawn anew: a square from its middle, upright, its first frame
 * alone, without what a camera wrote into it.
 * @returns WebP of 64 KB at most.
 */
export async function redrawPicture(file: Uint8Array): Promise<Outcome<Uint8Array>> {
  const beginning = Buffer.from(file.subarray(0, 12)).toString('latin1')
  if (!BEGINNINGS.some((one) => one.test(beginning))) return NO_PICTURE
  const redrawn = await pass(async () => {
    const square = await decode(file)
    return square.ok ? done(await encode(square.value)) : square
  })
  return redrawn ?? BUSY
}

type Square = { data: Buffer; info: OutputInfo }

/** Whatever goes wrong here is the file's doing. */
async function decode(file: Uint8Array): Promise<Outcome<Square>> {
  try {
    const square = await sharp(file, { limitInputPixels: MAX_PIXELS, sequentialRead: true })
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'cover' })
      .flatten({ background: PAPER })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return done(square)
  } catch {
    return NO_PICTURE
  }
}

async function encode({ data, info }: Square): Promise<Uint8Array> {
  for (const quality of QUALITIES) {
    const image = await sharp(data, { raw: info }).webp({ quality }).toBuffer()
    if (image.length <= MAX_PICTURE_BYTES) return image
  }
  throw new Error('A picture stayed larger than any of its size can be')
}
