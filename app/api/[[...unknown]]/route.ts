import { openToAll } from '#lib/api/public-answer.ts'
import { findSpelling } from '#lib/api/spelling.ts'
import { answer } from '#lib/http/answer.ts'
import { refuse } from '#lib/outcome.ts'

const UNKNOWN = refuse(
  'not-found',
  'There is nothing at this address. /api/docs lists what there is.',
)

/** Old ids have a slash, with which no route of a paper reckons. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ unknown?: string[] } | undefined> },
): Promise<Response> {
  const [first, ...rest] = (await params)?.unknown ?? []
  const elsewhere = first === 'papers' ? findSpelling(request.url, rest) : null
  return elsewhere ?? refuseUnknown()
}

export { refuseUnknown as DELETE, refuseUnknown as OPTIONS, refuseUnknown as PATCH }
export { refuseUnknown as POST, refuseUnknown as PUT }

function refuseUnknown(): Response {
  return openToAll(answer(UNKNOWN))
}
