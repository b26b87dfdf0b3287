import { readdirSync } from 'node:fs'

/** Which folder of app/ answers a path, as the log and the metrics name it: `/papers/[id]`. */
export type FindRoute = (path: string) => string

/** Of a path that nothing answers but the page for what is not there. */
const NONE = 'none'
/** Files of a build, the parts of pages that Next's client asks for. */
const NEXT = '/_next/'

type Node = {
  children: Map<string, Node>
  /** `[id]` */
  any: Node | null
  /** `[...path]` or `[[...path]]`. */
  rest: string | null
  route: string | null
}

/** Of all files that answer, as Next finds them: a fixed name goes before any name, and that before any path. */
export function readRoutes(folder = 'app'): FindRoute {
  const root = newNode()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const [, place, name] = /^(?:(.*)\/)?(?:page\.tsx|route\.tsx?|(\w+\.svg))$/.exec(file) ?? []
    if (place ?? name ?? file.startsWith('page.')) {
      add(root, [...(place?.split('/') ?? []), ...(name ? [name] : [])])
    }
  }
  return (path) => {
    if (path.startsWith(NEXT)) return NEXT
    return find(root, path.split('/').filter(Boolean)) ?? NONE
  }
}

function newNode(): Node {
  return { children: new Map(), any: null, rest: null, route: null }
}

function add(root: Node, segments: string[]): void {
  const route = `/${segments.join('/')}`
  let node = root
  for (const segment of segments) {
    if (/^\[\[?\.\.\./.test(segment)) {
      node.rest = route
      return
    }
    const child: Node =
      (segment.startsWith('[') ? node.any : node.children.get(segment)) ?? newNode()
    if (segment.startsWith('[')) node.any = child
    else node.children.set(segment, child)
    node = child
  }
  node.route = route
}

function find(node: Node, segments: string[]): string | null {
  const [segment, ...more] = segments
  if (segment === undefined) return node.route ?? node.rest
  const fixed = node.children.get(segment)
  return (fixed && find(fixed, more)) ?? (node.any && find(node.any, more)) ?? node.rest
}
