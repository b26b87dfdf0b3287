import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import { writeCard, type CardText } from '#lib/card-image/card-text.ts'
import { keepImage } from '#lib/card-image/kept-images.ts'
import { env } from '#lib/env.ts'
import { answer } from '#lib/http/answer.ts'
import { refuseFailure } from '#lib/http/failure.ts'
import { answerElsewhere } from '#lib/merging/lead-on.ts'
import { refuse } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { findCard } from '#lib/papers/queries.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

const SIZE = { width: 1200, height: 630 }
const [PAPER, INK, MUTED] = ['#fdfcf9', '#1b1a17', '#6b665c']

const BUSY = refuse('unavailable', 'Too many pictures are being drawn. Try again in a moment.', {
  retryAfterSeconds: 2,
})

type Context = { params: Promise<{ id: string }> }

/** A paper as a picture, for places where its address is shared. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  try {
    const { id } = await params
    const paper = isPaperId(id) ? await findCard(id) : null
    if (!paper) return (await answerElsewhere(id, '/card.png')) ?? answer(NO_SUCH_PAPER)
    const text = writeCard(paper, env.SITE_NAME)
    const image = await keepImage(text, () => draw(text))
    if (!image) return answer(BUSY)
    const headers = {
      'content-type': 'image/png',
      'cache-control': 'public, max-age=0, must-revalidate',
    }
    return new Response(image, { headers })
  } catch (error) {
    return answer(refuseFailure('GET card.png', error))
  }
}

async function draw(text: CardText): Promise<ArrayBuffer> {
  const image = new ImageResponse(<Card {...text} />, { ...SIZE, fonts: await loadFonts() })
  return image.arrayBuffer()
}

/** No page: what draws it reads styles only in this form, and they reach no browser. */
function Card({ site, title, authors, foot }: CardText) {
  const column = { display: 'flex', flexDirection: 'column' } as const
  const size = title.length > 110 ? 52 : title.length > 60 ? 64 : 76
  return (
    <div
      style={{
        ...{ ...column, width: '100%', height: '100%', padding: '56px 72px' },
        ...{ background: PAPER, color: INK, fontFamily: 'Newsreader', fontSize: 30 },
      }}
    >
      <div style={{ display: 'flex', borderBottom: `2px solid ${INK}`, paddingBottom: 20 }}>
        {site}
      </div>
      <div style={{ ...column, flexGrow: 1, justifyContent: 'center' }}>
        <div style={{ fontSize: size, lineHeight: 1.12 }}>{title}</div>
        <div style={{ color: MUTED, marginTop: 28 }}>{authors}</div>
      </div>
      <div style={{ display: 'flex', color: MUTED }}>{foot}</div>
    </div>
  )
}

let fonts: Promise<{ name: string; data: Buffer; weight: 500 }[]> | null = null

/** Bundled from npm; the drawing reads no woff2. */
function loadFonts() {
  fonts ??= Promise.all(
    ['latin', 'latin-ext'].map(async (subset) => ({
      name: 'Newsreader',
      weight: 500 as const,
      data: await readFile(
        join(
          process.cwd(),
          `node_modules/@fontsource/newsreader/files/newsreader-${subset}-500-normal.woff`,
        ),
      ),
    })),
  )
  return fonts
}
