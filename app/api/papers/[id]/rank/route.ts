import { publicRoute } from '#lib/http/route.ts'
import { refuse } from '#lib/outcome.ts'
import { explainPlace } from '#lib/why/explain-place.ts'
import { LIST_NAMES, parseListName } from '#lib/why/list-name.ts'

const NO_SUCH_LIST = refuse('invalid', `list must be one of ${LIST_NAMES.join(', ')}.`)

/**
 * Why a paper stands where it does, computed when asked. `?list=` is `trending`
 * (the default), or `date`, `week`, `month`: those of the paper's list day.
 *
 * - `list`, `period`: the list, and which day, week or month (null in trending);
 *   `lists`: where this paper has a place
 * - `computedAt`: the time it is true for
 * - `place`: 1 is the first; null beyond the first 10,000
 * - `paperId`, `title`, `upvotes`, `externalUpvotes`; in trending `freshVotes` and
 *   `halfLifeHours`, in the others `tieBreak`: what it is ordered by, null where it is not
 * - `above`, `below`: the same of its neighbours, null at the ends, with their
 *   `distance` in fresh votes or upvotes
 * - `votesToPass`: upvotes that, cast now, put it before the one above; null on top
 * - `votesByDay`: `counts` of its standing upvotes by the day of their first cast,
 *   thirty days from `first` to that of the newest, and how many are `earlier`
 * - `words`: all of that as it is told to readers
 */
export const GET = publicRoute<{ id: string }>({ scope: 'read' }, async ({ request, params }) => {
  const asked = new URL(request.url).searchParams.getAll('list')
  const list = asked.length > 1 ? null : parseListName(asked[0])
  if (!list) return NO_SUCH_LIST
  return explainPlace({ paperId: params.id, list, headers: request.headers })
})
