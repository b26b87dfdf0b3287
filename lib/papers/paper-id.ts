/**
 * A paper's id is its arXiv id, whose slash (until March 2007) is `_` here so
 * that an address has one segment; a paper from elsewhere gets `p` and ten
 * base-32 characters. The table's CHECK knows the same three forms.
 */

const NEW_FORM = /^(\d{4}\.\d{4,5})(?:v\d+)?$/i
/** Some write the subject, too; arXiv itself calls `math.GT/0309136` by `math/0309136`. */
const OLD_FORM = /^([a-z-]+)(?:\.[a-z]{2})?[/_](\d{7})(?:v\d+)?$/i
const STORED_FORM = /^(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+_[0-9]{7}|p[0-9abcdefghjkmnpqrstvwxyz]{10})$/
/** What an address after `/papers/` is made of, whichever id it means. */
const ADDRESS_FORM = /^[a-z0-9.-]+(?:[/_][a-z0-9]+)?$/i
const OWN_FORM = /^p[0-9a-z]{10}$/

/** Crockford's base 32: no i, l, o or u, which read like 1, 1, 0 and v. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

export function isPaperId(text: string): boolean {
  return STORED_FORM.test(text)
}

/** An address with all its parameters is shorter. */
const MAX_WRITTEN = 500

/** What people copy along with an id: brackets, quotes, full stops, and arXiv's own ` [cs.CL] 3 May 2025`. */
const AROUND = /^[\s<([{"'“‘]+|[\s>)\]}"'”’.,;:]+$/g
const SUBJECT = /\s+\[[a-z-]+(?:[.,][a-z ,-]+)?\].*$/i
/** In a listing of arXiv. */
const NUMBER = /^\s*\[\d+\]\s*/

/** Sites whose addresses name papers by arXiv ids, after at most one word such as `abs`, `pdf` or `papers`. */
const SITE =
  /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|huggingface\.co|hf\.co)(?::\d+)?\/(?:[a-z0-9-]+\/)?/i

/** arXiv's DOIs: DataCite prefix 10.48550, then the id. */
const DOI = /^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*)?10\.48550\//i

/** Any site that names papers as this one does. */
const PAPERS = /^https?:\/\/[^/\s]+\/papers\//i

/**
 * The arXiv id that a person means, without its version, or null: `2505.10475v2`,
 * `arXiv:hep-th/9901001 [hep-th]`, addresses of arXiv, Hugging Face and alphaXiv, DOIs.
 */
export function parseArxivId(text: string): string | null {
  const bare = text
    .slice(0, MAX_WRITTEN)
    .normalize('NFKC')
    .replace(NUMBER, '')
    .replace(SUBJECT, '')
    .replace(AROUND, '')
    .replace(/[?#].*$/, '')
    .replace(SITE, '')
    .replace(PAPERS, '')
    .replace(DOI, '')
    .replace(/^arxiv(?:\s*:\s*|\s+|\.)/i, '')
    .replace(/\/+$/, '')
    .replace(/\.pdf$/i, '')
  const current = NEW_FORM.exec(bare)
  if (current) return current[1] ?? null
  const [, archive = '', number] = OLD_FORM.exec(bare) ?? []
  return number ? `${archive.toLowerCase()}/${number}` : null
}

/** The paper id of an arXiv id. */
export function toPaperId(arxivId: string): string {
  return arxivId.replace('/', '_')
}

/** The arXiv id of a paper id, or null for a paper of our own. */
export function toArxivId(paperId: string): string | null {
  return OWN_FORM.test(paperId) ? null : paperId.replace('_', '/')
}

/**
 * What the segments after `/papers/` name: a paper here, a paper whose one
 * address is elsewhere (a version, the slash of an old id), or no paper.
 */
export function readAddress(
  segments: string[],
): { kind: 'here'; id: string } | { kind: 'elsewhere'; id: string } | null {
  const text = segments.join('/')
  if (isPaperId(text)) return { kind: 'here', id: text }
  const arxivId = ADDRESS_FORM.test(text) ? parseArxivId(text) : null
  return arxivId === null ? null : { kind: 'elsewhere', id: toPaperId(arxivId) }
}

/** @param random gives bytes, as crypto's `randomBytes` does. */
export function newPaperId(random: (size: number) => Uint8Array): string {
  return `p${Array.from(random(10), (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`
}

export function arxivAbsUrl(paperId: string): string | null {
  const id = toArxivId(paperId)
  return id && `https://arxiv.org/abs/${id}`
}

export function arxivPdfUrl(paperId: string): string | null {
  const id = toArxivId(paperId)
  return id && `https://arxiv.org/pdf/${id}`
}
