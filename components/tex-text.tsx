import { TexPieces } from '#components/tex-pieces.tsx'
import type { Marker } from '#lib/search/mark-words.ts'
import { readParagraphs, readTitle } from '#lib/tex/read-text.ts'

type Props = { text: string; mark?: Marker | undefined }

/** A title: one line of text, without links, since it mostly stands in one. */
export function TexText({ text, mark = asItIs }: Props) {
  return <TexPieces pieces={mark(readTitle(text))} hasLinks={false} />
}

/** An abstract, as one `<p>` a paragraph. */
export function TexParagraphs({ text, mark = asItIs }: Props) {
  return readParagraphs(text).map((pieces, i) => (
    <p key={i}>
      <TexPieces pieces={mark(pieces)} hasLinks />
    </p>
  ))
}

const asItIs: Marker = (pieces) => pieces
