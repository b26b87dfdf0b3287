import { z } from 'zod'
import { LIST_NAMES } from '#lib/why/list-name.ts'

/** What WhyAnswer (lib/why/answer.ts) is, for the document. */

const measured = {
  paperId: z.string(),
  title: z.string(),
  upvotes: z.int().min(0),
  externalUpvotes: z.int().min(0),
  freshVotes: z.number().nullable().meta({ description: 'In trending, else null.' }),
  tieBreak: z.string().nullable().meta({ description: 'In a day, week or month, else null.' }),
}

const neighbour = z
  .object({
    ...measured,
    distance: z.number().meta({ description: 'In fresh votes, or upvotes of a period.' }),
  })
  .nullable()

export const rankSchema = z
  .object({
    list: z.enum(LIST_NAMES),
    period: z.string().nullable().meta({ description: 'As in its address; null for trending.' }),
    computedAt: z.iso.datetime(),
    place: z.int().min(1).nullable().meta({ description: 'Null beyond the first 10,000.' }),
    ...measured,
    halfLifeHours: z.number().nullable(),
    above: neighbour,
    below: neighbour,
    votesToPass: z
      .int()
      .nullable()
      .meta({ description: 'Upvotes that, cast now, put it before the one above.' }),
    votesByDay: z
      .object({ first: z.iso.date(), counts: z.array(z.int().min(0)), earlier: z.int() })
      .meta({ description: 'Its standing upvotes by the day of their first cast.' }),
    lists: z.array(z.enum(LIST_NAMES)).meta({ description: 'Where it has a place.' }),
    words: z
      .looseObject({ computed: z.string() })
      .meta({ description: 'All of that as it is told to readers.' }),
  })
  .meta({ id: 'Rank' })
