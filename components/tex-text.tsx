import { TexPieces } from '#components/tex-pieces.tsx'
import { readParagraphs, readTitle } from '#lib/tex/read-text.ts'

/** A title: one line of text, without links, since it mostly stands in one. */
export function TexText({ text }: { text: string }) {
  return <TexPieces pieces={readTitle(text)} hasLinks={false} />
}

/** An abstract, as one `<p>` a paragraph. */
export function TexParagraphs({ text }: { text: string }) {
  return readParagraphs(text).map((pieces, i) => (
    <p key={i}>
      <TexPieces pieces={pieces} hasLinks />
    </p>
  ))
}
