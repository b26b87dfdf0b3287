/**
 * Whether a paper's authors or arXiv say that it is withdrawn. arXiv has no
 * field for it: the last version's comment says so, for older papers sometimes
 * the abstract alone. What is said must be about this paper and about arXiv, so
 * neither "withdrawn from the conference" nor "papers withdrawn from arXiv".
 */
export function isWithdrawn(told: { comment: string; abstract: string }): boolean {
  return says(told.comment, IN_COMMENTS) || says(told.abstract, IN_ABSTRACTS)
}

function says(text: string, statements: RegExp[]): boolean {
  const line = text.replace(/\s+/g, ' ').trim()
  return statements.some((statement) => statement.test(line))
}

const PAPER =
  '(?:paper|article|submission|document|preprint|e-?print|manuscript|note|report|work|version)'
const WITHDRAWN = '(?:withdrawn|retracted)'
/** Of another place than arXiv nothing is said here. */
const HERE = '(?! (?:by the authors? )?from (?!(?:the )?arxiv\\b))'
const REASON =
  ' (?:by|due|because|since|as|at the request|pending|in favou?r|from (?:the )?arxiv)\\b'
const HAS_BEEN = '(?: now)? (?:has|have|had|is|was|were)(?: now| been| being| to be)*(?: \\w+ly)?'
/** An earlier version is not the paper. */
const WHOLE = '(?<!(?:version|draft)s? of )'

/** "Withdrawn.", "Paper withdrawn due to an error in Lemma 4" */
const OPENING = `^(?:(?:this|the) )?(?:${PAPER} )?${WITHDRAWN}${HERE}(?=$|[.:;,!]| \\(|${REASON})`
/** "We want to withdraw this paper" */
const WE_WITHDRAW = `\\bwe (?:(?:want|wish|would like|have decided|decided|have) to |hereby )?(?:withdraw|withdrew|retract) (?:this|our) ${PAPER}\\b${HERE}`

const IN_ABSTRACTS = [
  // "This paper has been withdrawn"
  `${WHOLE}\\bthis ${PAPER}${HAS_BEEN} ${WITHDRAWN}${HERE}`,
  OPENING,
  WE_WITHDRAW,
].map((source) => new RegExp(source, 'i'))

const IN_COMMENTS = [
  // "Our submission is now withdrawn", "This paper was submitted by mistake and has now been withdrawn"
  `${WHOLE}\\b(?:this|the|our) ${PAPER}(?: was submitted [a-z ]{1,40} and)?${HAS_BEEN} ${WITHDRAWN}${HERE}`,
  // "This submission has been removed by arXiv administrators"
  `\\b${PAPER}${HAS_BEEN} removed by (?:the )?arxiv\\b`,
  OPENING,
  // "12 pages. Withdrawn by the authors", "arXiv admin note: submission withdrawn due to …"
  `[.;:] ?(?:(?:this|the) )?(?:${PAPER} )?${WITHDRAWN}${HERE}${REASON}`,
  // "Another version is updated so this is withdrawn"
  `\\bthis is (?:now )?${WITHDRAWN}${HERE}`,
  WE_WITHDRAW,
  // "The author has withdrawn this paper"
  `\\bauthors? (?:(?:has|have|had)(?: now)? ${WITHDRAWN}|withdrew|withdraws?) (?:this|the) ${PAPER}\\b${HERE}`,
].map((source) => new RegExp(source, 'i'))
