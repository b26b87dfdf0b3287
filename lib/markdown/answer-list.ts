import { markdownAnswer } from '#lib/http/markdown-answer.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { writeList } from '#lib/markdown/list.ts'
import type { NamedList } from '#lib/markdown/read-list.ts'
import type { Outcome, Refusal } from '#lib/outcome.ts'

/** The page of a list that a request's `after` asks for, in Markdown. */
export async function answerList(
  request: Request,
  read: (after: string | string[] | undefined) => Promise<Outcome<NamedList>>,
): Promise<Response | Refusal> {
  const asked = new URL(request.url).searchParams.getAll('after')
  const found = await read(asked.length > 1 ? asked : asked[0])
  if (!found.ok) return found
  const { list, title, path } = found.value
  const origin = siteOrigin(request.headers) ?? ''
  return markdownAnswer(request, writeList(list, { title, path: `${path}.md`, origin }))
}
