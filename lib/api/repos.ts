import type { Repos } from '#lib/api/schemas.ts'
import type { PaperRecord } from '#lib/records/record.ts'

/** What of a repository is not known here, and the contract demands. */
const UNKNOWN = {
  likes: 0,
  downloads: 0,
  private: false,
  gated: false,
  isLikedByUser: false,
} as const

/** The models, data sets and demos that a paper links to. Nobody asks where they are how they fare. */
export function writeRepos({ links, createdAt }: PaperRecord): Repos {
  const of = (kind: string) =>
    links.filter((link) => link.kind === kind).map(({ url }) => ({ url, ...nameRepo(url) }))
  const told = { ...UNKNOWN, lastModified: createdAt.toISOString() }
  return {
    models: of('model').map((repo) => ({
      ...{ ...repo, ...told },
      ...{ repoType: 'model', availableInferenceProviders: [] },
    })),
    datasets: of('dataset').map((repo) => ({ ...repo, ...told, repoType: 'dataset' })),
    spaces: of('demo').map((repo) => ({
      ...{ ...repo, emoji: '📄', running: false, featured: false, repoType: 'space' },
    })),
  }
}

const HUGGING_FACE =
  /^https:\/\/(?:huggingface\.co|hf\.co)\/(?:(?:datasets|spaces)\/)?([\w.-]+)\/([\w.-]+)\/?$/

/** As Hugging Face names it, else where it is. */
function nameRepo(url: string): { id: string; author: string } {
  const [, owner, name] = HUGGING_FACE.exec(url) ?? []
  if (owner && name) return { id: `${owner}/${name}`, author: owner }
  const { host, pathname } = new URL(url)
  return { id: host + pathname.replace(/\/$/, ''), author: host }
}
