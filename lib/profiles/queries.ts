import { Prisma } from '#prisma/client/client.ts'
import { db } from '#lib/db.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { PAGE_SIZE, readCards } from '#lib/papers/queries.ts'
import type { Profile } from '#lib/profiles/schema.ts'
import { type UpvotedKey, writeUpvotedKey } from '#lib/profiles/upvoted-key.ts'
import type { Viewer } from '#lib/session.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'

/** What the viewer says of themselves, and whether they sent a picture. */
export async function findOwnProfile({ id }: Viewer): Promise<Profile & { hasPicture: boolean }> {
  const { picture, ...profile } = await db.user.findUniqueOrThrow({
    where: { id },
    select: { fullName: true, bio: true, links: true, picture: { select: { userId: true } } },
  })
  return { ...profile, hasPicture: picture !== null }
}

/** Of a member, their picture, or null where they sent none. Undefined: there is no such member. */
export async function findPicture(username: string): Promise<Uint8Array | null | undefined> {
  const person = await db.user.findUnique({
    where: { username },
    select: { deletedAt: true, picture: { select: { image: true } } },
  })
  return person && !person.deletedAt ? (person.picture?.image ?? null) : undefined
}

/** What a person upvotes, the newest vote first. Whoever asks has seen that they show it. */
export async function listUpvoted(userId: number, after: UpvotedKey | null): Promise<PaperList> {
  const start = after
    ? Prisma.sql`AND (first_cast_at, paper_id) <
        ('epoch'::timestamptz + ${after.micros}::float8 * interval '1 microsecond', ${after.paperId})`
    : Prisma.empty
  const rows = await db.$queryRaw<UpvotedKey[]>`
    SELECT paper_id AS "paperId", (extract(epoch FROM first_cast_at) * 1000000)::float8 AS micros
    FROM upvotes AS vote WHERE user_id = ${userId} AND ${Prisma.raw(IS_STANDING)} ${start}
    ORDER BY first_cast_at DESC, paper_id DESC LIMIT ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  const papers = await readCards(page.map(({ paperId }) => paperId))
  return { papers, next: rows.length > PAGE_SIZE && last ? writeUpvotedKey(last) : null }
}
