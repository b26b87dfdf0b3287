export const dynamic = 'force-dynamic'

/** The least that a handler of Next can do. */
export function PUT(): Response {
  return Response.json({ upvoted: true, upvotes: 1 })
}
