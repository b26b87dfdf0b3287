/** Whether a name is none that a member may take. */
export function isReserved(username: string): boolean {
  return username.startsWith(DEMO_PREFIX) || RESERVED_USERNAMES.has(username)
}

/** Begins the names of demo accounts. */
const DEMO_PREFIX = 'demo-'

/** Names that are, or may become, an address, a role or a voice of the site. */
const RESERVED_USERNAMES: ReadonlySet<string> = new Set(
  `
  about abuse account accounts admin administrator administrators admins all anonymous anyone api
  app apps archive arxiv auth author authors badge badges blog board bot broadsheet bsky
  claim claims collections comment comments contact date day days delete deleted demo demos digest
  digests docs domain download edit editor editors everyone explore feed feeds followers following
  guest health help home host hostmaster huggingface import imports index info invite
  invites jobs join latest legal lists local localhost login logout mail me member
  members moderation moderator moderators month months name names new news newsletter next no-reply
  nobody noreply notifications null oauth operator organization organizations owner owners paper
  papers password people policy popular postmaster press previous privacy profile public rank
  ranking recent register replay reset robots root rss rules search security self session sessions
  settings setup sign-in sign-out sign-up signin signout signup site sitemap staff static stats
  status submission submissions submit subscribe superuser support sysadmin system tag tags team
  terms test token tokens top topic topics trending undefined unknown unsubscribe upvote upvotes user
  username users verify viewer vote votes web webmaster week weeks welcome www you
  `
    .trim()
    .split(/\s+/),
)
