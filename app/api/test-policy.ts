import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Act, StateOf } from '#lib/policy.ts'

/** For tests: what each endpoint of the site does, in the words of the policy table. */

export type Endpoint = {
  act: Act
  state: string
  /** What is sent: JSON to the API, fields to a server action. */
  sent?: Record<string, unknown>
  /** The values of an address's parameters, where they are not those of `PARAMS`. */
  params?: Record<string, string | string[]>
  /** Why it is not called: somebody else's code, or nobody is looked up. */
  isNotCalled?: true
}

export const PAPER = '2605.01234'
const OTHER_PAPER = '2605.05678'
const reason = 'For a test'

/** Of addresses. */
export const PARAMS: Record<string, string> = {
  ...{ id: PAPER, username: 'target', name: 'open-lab', kind: 'date', key: '2026-05-12' },
  ...{ part: '1.xml', comment: '1', file: 'data.json', slug: 'cs.CL' },
}

function on<A extends Act>(act: A, state: StateOf<A>, more: Omit<Endpoint, 'act' | 'state'> = {}) {
  return { act, state, ...more } satisfies Endpoint
}

const READ = on('read', 'any')
const OWN = on('readOwn', 'any')
const COMMENT = { params: { id: '1' } }
/** That moderators hide. */
const TO_HIDE = { params: { id: '2' } }

/** By method and address; where an address has a method that is not named here, the test fails. */
export const ROUTES: Record<string, Endpoint> = {
  'GET /account/download': OWN,
  'GET /account/download/{file}': { ...OWN, params: { file: 'upvotes.bib' } },
  'POST /account/picture': on('editProfile', 'any'),
  'GET /api/auth/{...nextauth}': on('enter', 'any', { isNotCalled: true }),
  'POST /api/auth/{...nextauth}': on('enter', 'any', { isNotCalled: true }),
  'GET /api/agent-harnesses': READ,
  'GET /api/arxiv/{id}/repos': READ,
  'GET /api/comments/{id}': { ...READ, ...COMMENT },
  'PUT /api/comments/{id}': on('changeComment', 'others', { ...COMMENT, sent: { comment: 'No' } }),
  'DELETE /api/comments/{id}': on('deleteComment', 'others', COMMENT),
  'PUT /api/comments/{id}/hidden': on('hideComment', 'shown', {
    ...TO_HIDE,
    sent: { hidden: true, reason: 'spam' },
  }),
  'GET /api/comments/{id}/reports': on('readQueue', 'any', COMMENT),
  'PUT /api/comments/{id}/reports': on('letStand', 'shown', {
    ...TO_HIDE,
    sent: { seen: '2026-01-01T00:00:00Z' },
  }),
  'POST /api/comments/{id}/report': on('reportComment', 'others', {
    ...COMMENT,
    sent: { reason: 'spam' },
  }),
  'PUT /api/comments/{id}/upvote': on('upvoteComment', 'others', COMMENT),
  'DELETE /api/comments/{id}/upvote': on('upvoteComment', 'others', COMMENT),
  'POST /api/comments/{id}/upvote': on('upvoteComment', 'others', COMMENT),
  'GET /api/daily_papers': READ,
  'GET /api/export/votes.csv.gz': { ...READ, isNotCalled: true },
  'GET /api/health': { ...READ, isNotCalled: true },
  'GET /api/invites': on('endInvite', 'own'),
  'POST /api/invites': on('invite', 'open', { sent: { uses: 1, days: 1 } }),
  'DELETE /api/invites/{id}': on('endInvite', 'own', { params: { id: '99' } }),
  'GET /api/lists/{kind}/{key}': READ,
  'GET /api/lists/newest': READ,
  'GET /api/lists/trending': READ,
  'GET /api/moderation': READ,
  'GET /api/moderation/queue': on('readQueue', 'any'),
  'GET /api/openapi.json': READ,
  'GET /api/organizations/{name}/overview': READ,
  'GET /api/papers': READ,
  'GET /api/papers/{id}': READ,
  'POST /api/papers/{id}/comment': on('comment', 'open', { sent: { comment: 'Fine work' } }),
  'POST /api/papers/{id}/comment/{comment}/reply': on('comment', 'open', {
    sent: { comment: 'So it is' },
  }),
  'GET /api/papers/{id}/comments': READ,
  'GET /api/papers/{id}/people': OWN,
  'PUT /api/papers/{id}/hidden': on('hidePaper', 'shown', {
    params: { id: OTHER_PAPER },
    sent: { hidden: true, reason },
  }),
  'PUT /api/papers/{id}/locked': on('lockThread', 'open', {
    params: { id: OTHER_PAPER },
    sent: { locked: true, reason },
  }),
  'PUT /api/papers/{id}/merged': on('mergePaper', 'shown', {
    params: { id: OTHER_PAPER },
    sent: { into: PAPER, reason },
  }),
  'GET /api/papers/{id}/rank': READ,
  'PUT /api/papers/{id}/upvote': on('vote', 'shown'),
  'DELETE /api/papers/{id}/upvote': on('vote', 'shown'),
  'POST /api/papers/{id}/upvote': on('vote', 'shown'),
  'GET /api/papers/{id}/votes': READ,
  'POST /api/papers/index': on('submit', 'members', { sent: { arxivId: PAPER } }),
  'GET /api/papers/search': READ,
  'POST /api/papers/submit': on('submit', 'members', { sent: { paperId: PAPER } }),
  'GET /api/search/suggestions': READ,
  'PUT /api/users/{username}/ban': on('ban', 'member', { sent: { banned: true, reason } }),
  'GET /api/users/{username}/overview': READ,
  'PUT /api/users/{username}/role': on('setRole', 'any', { sent: { role: 'member', reason } }),
  'PUT /api/users/{username}/voided': on('ban', 'member', { sent: { voided: true, reason } }),
  'GET /api/viewer': READ,
  'PUT /api/viewer/profile': on('editProfile', 'any', {
    sent: { fullName: '', bio: '', links: [] },
  }),
  'GET /api/whoami-v2': OWN,
  'GET /citations/{format}/{id}': { ...READ, params: { format: 'bib' } },
  'GET /feeds/{...path}': { ...READ, params: { path: ['trending.rss'] } },
  'GET /llms.txt': READ,
  'GET /markdown/lists/{kind}/{key}': READ,
  'GET /markdown/papers/{id}': READ,
  'GET /markdown/trending': READ,
  'GET /mcp': { ...READ, isNotCalled: true },
  'POST /mcp': { ...READ, isNotCalled: true },
  'PUT /mcp': { ...READ, isNotCalled: true },
  'PATCH /mcp': { ...READ, isNotCalled: true },
  'DELETE /mcp': { ...READ, isNotCalled: true },
  'GET /papers/{id}/card.png': { ...READ, isNotCalled: true },
  'GET /papers/date': { ...READ, isNotCalled: true },
  'GET /robots.txt': READ,
  'GET /sitemap.xml': READ,
  'GET /sitemaps/{part}': READ,
  'GET /users/{username}/picture': READ,
}

const PERSON = { username: 'target', reason }
const COMMENTED = { commentId: '1', kind: '', text: 'No', intent: '' }

/** Server actions, by the folder of their noun and their name. */
export const ACTIONS: Record<string, Endpoint> = {
  'bans/ban': on('ban', 'member', { sent: { ...PERSON, days: '1' } }),
  'bans/lift': on('ban', 'member', { sent: PERSON }),
  'bans/restoreUpvotes': on('ban', 'member', { sent: PERSON }),
  'bans/voidUpvotes': on('ban', 'member', { sent: PERSON }),
  'comment-hiding/hide': on('hideComment', 'shown', {
    sent: { commentId: '2', reason: 'spam', text: '' },
  }),
  'comment-hiding/restore': on('restoreComment', 'hidden', { sent: { commentId: '2', reason } }),
  'comments/edit': on('changeComment', 'others', { sent: COMMENTED }),
  'comments/post': on('comment', 'open', {
    sent: { paperId: PAPER, parentId: '', kind: '', text: 'Once more', intent: '' },
  }),
  'comments/remove': on('deleteComment', 'others', { sent: COMMENTED }),
  'comments/report': on('reportComment', 'others', {
    sent: { commentId: '1', reason: 'spam', note: '' },
  }),
  'corrections/correct': on('correct', 'others', { sent: { paperId: PAPER } }),
  'hiding/hide': on('hidePaper', 'shown', { sent: { paperId: OTHER_PAPER, reason } }),
  'hiding/restore': on('restorePaper', 'hidden', { sent: { paperId: OTHER_PAPER, reason } }),
  'invites/endInvite': on('endInvite', 'own', { sent: { id: '99' } }),
  'invites/makeInvite': on('invite', 'open', { sent: { note: '', uses: '1', days: '1' } }),
  'leaving/deleteAccount': on('manageAccount', 'any', { sent: { currentPassword: 'x' } }),
  'merging/merge': on('mergePaper', 'shown', {
    sent: { paperId: OTHER_PAPER, into: PAPER, reason },
  }),
  'merging/unmerge': on('unmergePaper', 'merged', { sent: { paperId: OTHER_PAPER, reason } }),
  'paper-form/look': on('submit', 'members'),
  'paper-form/submitByHand': on('submit', 'members'),
  'locking/lock': on('lockThread', 'open', { sent: { paperId: OTHER_PAPER, reason } }),
  'locking/unlock': on('unlockThread', 'locked', { sent: { paperId: OTHER_PAPER, reason } }),
  'password-resets/resetPassword': on('enter', 'any', {
    sent: { secret: 'x', newPassword: 'correct horse battery staple' },
  }),
  'profiles/editProfile': on('editProfile', 'any'),
  'profiles/removePicture': on('editProfile', 'any'),
  'reports/letStand': on('letStand', 'shown', {
    sent: { commentId: '2', seen: '2026-01-01T00:00:00Z' },
  }),
  'roles/changeRole': on('setRole', 'any', { sent: { ...PERSON, role: 'member' } }),
  'sessions/endAllOtherSessions': on('manageAccount', 'any'),
  'sessions/endOneSession': on('manageAccount', 'any', {
    sent: { sessionId: '5b9a5d1e-9d2f-4c63-8f0e-6a3f0a3b6a4f' },
  }),
  'sessions/signOut': on('enter', 'any'),
  'submissions/accept': on('review', 'any', { sent: { paperId: PAPER } }),
  'submissions/decline': on('review', 'any', { sent: { paperId: PAPER, reason } }),
  'submissions/putOnList': on('submit', 'members', { sent: { paperId: PAPER } }),
  'tokens/make': on('manageAccount', 'any', { sent: { name: 'bot', days: '30', read: 'on' } }),
  'tokens/revoke': on('manageAccount', 'any', { sent: { id: '99' } }),
  'users/changeEmail': on('manageAccount', 'any'),
  'users/changePassword': on('manageAccount', 'any', {
    sent: { currentPassword: 'x', newPassword: 'correct horse battery staple' },
  }),
  'users/nameVotes': on('manageAccount', 'any'),
  'users/signIn': on('enter', 'any', { sent: { username: 'target', password: 'x' } }),
  'users/signUp': on('signUp', 'open', {
    sent: { username: 'target', password: 'correct horse battery staple' },
  }),
}

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>
export type RouteFile = { path: string; handlers: Record<string, Handler> }

/** All routes of the site, each under its address with the parameters in braces. */
export function loadAllRoutes(): Promise<RouteFile[]> {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const routes = files.filter((file) => /(^|\/)route\.tsx?$/.test(file))
  return Promise.all(
    routes.map(async (file) => ({
      path: `/${file.replace(/\/?route\.tsx?$/, '')}`.replace(/\[+(.+?)\]+/g, '{$1}'),
      handlers: (await import(join(process.cwd(), 'app', file))) as RouteFile['handlers'],
    })),
  )
}

type Action = (previous: object, form: FormData) => Promise<unknown>

/** All server actions, under the names that `ACTIONS` has. */
export async function loadActions(): Promise<Map<string, Action>> {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  const found = files
    .filter((file) => file.endsWith('/actions.ts'))
    .map(async (file) => {
      const actions = (await import(join(process.cwd(), 'lib', file))) as Record<string, Action>
      return Object.entries(actions).map(
        ([name, action]) => [`${file.replace('/actions.ts', '')}/${name}`, action] as const,
      )
    })
  return new Map((await Promise.all(found)).flat())
}
