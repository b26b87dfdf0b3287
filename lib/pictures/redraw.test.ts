import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { MAX_PICTURE_BYTES } from '#lib/pictures/bounds.ts'
import { redrawPicture } from '#lib/pictures/redraw.ts'

const RED = { r: 200, g: 20, b: 20 }

function make(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: RED } })
}

/** A PNG of one colour that says it is that large, and holds all of its lines: 8 bits, grey. */
function makeBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const lines = deflateSync(Buffer.alloc((width + 1) * height), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND')])
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

async function redraw(file: Buffer): Promise<Buffer> {
  const drawn = await redrawPicture(file)
  if (!drawn.ok) throw new Error(drawn.message)
  return Buffer.from(drawn.value)
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s becomes a square WebP', async (format) => {
  const {
    format: drawn,
    width,
    height,
  } = await sharp(await redraw(await make(900, 300).toFormat(format).toBuffer())).metadata()
  expect({ drawn, width, height }).toEqual({ drawn: 'webp', width: 256, height: 256 })
})

test('nothing that a camera wrote is left, and the picture stands upright', async () => {
  const file = await make(80, 40)
    .withExif({ IFD0: { Copyright: 'Ada', Artist: 'Fox Den 7f3a' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(file.toString('latin1')).toContain('Fox Den 7f3a')
  const drawn = await redraw(file)
  expect(drawn.toString('latin1')).not.toMatch(/Fox Den|Exif/i)
  expect((await sharp(drawn).metadata()).exif).toBeUndefined()
})

test('of a moving picture the first frame is drawn', async () => {
  const frames = await sharp({
    create: { width: 20, height: 40, channels: 3, background: RED, pageHeight: 20 },
  } as never)
    .webp()
    .toBuffer()
  expect((await sharp(await redraw(frames)).metadata()).pages ?? 1).toBe(1)
})

test('noise fits, too', async () => {
  const raw = { width: 512, height: 512, channels: 4 as const }
  const noise = await sharp(randomBytes(512 * 512 * 4), { raw })
    .png()
    .toBuffer()
  expect((await redraw(noise)).length).toBeLessThanOrEqual(MAX_PICTURE_BYTES)
})

test('a picture of too many pixels is refused before it is drawn', async () => {
  const bomb = makeBomb(9_000, 9_000)
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await redrawPicture(bomb)).toMatchObject({
    ...{ ok: false, reason: 'invalid', message: expect.stringMatching(/60 million pixels/) },
  })
  expect((await redrawPicture(makeBomb(200, 200))).ok).toBe(true)
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'

test.each<[string, Buffer | Promise<Buffer>]>([
  ['an SVG', Buffer.from(SVG)],
  ['an SVG with a declaration', Buffer.from(`<?xml version="1.0"?>${SVG}`)],
  ['a GIF', make(20, 20).gif().toBuffer()],
  ['a TIFF', make(20, 20).tiff().toBuffer()],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['no byte at all', Buffer.alloc(0)],
  [
    'a JPEG without its end',
    make(400, 400)
      .jpeg()
      .toBuffer()
      .then((file) => file.subarray(0, 300)),
  ],
  ['noise', randomBytes(5_000)],
])('%s is refused', async (_, file) => {
  expect(await redrawPicture(await file)).toMatchObject({
    ...{ ok: false, reason: 'invalid', message: expect.stringMatching(/JPEG, PNG or WebP/) },
  })
})

test('no SVG is redrawn, though the cards of papers are drawn from such', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  expect(await redrawPicture(svg)).toMatchObject({ ok: false, reason: 'invalid' })
  const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), svg])
  expect(await redrawPicture(webp)).toMatchObject({ ok: false, reason: 'invalid' })
  expect((await sharp(await sharp(svg).png().toBuffer()).metadata()).width).toBe(9)
})
