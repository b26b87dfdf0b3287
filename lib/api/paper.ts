import { hashId, numberId } from '#lib/api/hex-id.ts'
import { writeOrganization } from '#lib/api/organization.ts'
import { writeRepos } from '#lib/api/repos.ts'
import type { DailyPaper, LightPaper, NestedPaper, Paper } from '#lib/api/schemas.ts'
import { siteAddress } from '#lib/api/site-address.ts'
import { writeExternal, writeMember } from '#lib/api/user.ts'
import type { PaperRecord } from '#lib/records/record.ts'

/** An item of a list: the paper, and at the top again what clients read there. */
export function writeDailyPaper(record: PaperRecord): DailyPaper {
  const paper = writeNested(record)
  const submittedBy = paper.submittedOnDailyBy
  return {
    paper,
    publishedAt: paper.submittedOnDailyAt ?? paper.publishedAt,
    ...writeShared(record),
    thumbnail: thumbnailOf(record.id),
    mediaUrls: [],
    numComments: record.comments,
    ...(submittedBy && { submittedBy }),
    ...writeFrom(record),
    isAuthorParticipating: false,
  }
}

/** A paper by itself, with what is linked to it. */
export function writePaper(record: PaperRecord): Paper {
  const { models, datasets, spaces } = writeRepos(record)
  return {
    ...writeNested(record),
    ...{ thumbnail: thumbnailOf(record.id), numComments: record.comments },
    ...{ linkedModels: models, numTotalModels: models.length },
    ...{ linkedDatasets: datasets, numTotalDatasets: datasets.length },
    ...{ linkedSpaces: spaces, numTotalSpaces: spaces.length },
  }
}

export function writeLightPaper(record: PaperRecord): LightPaper {
  const { id, authors, publishedAt } = writeNested(record)
  const shared = writeShared(record)
  const thumbnailUrl = thumbnailOf(id)
  return { id, publishedAt, authors, ...shared, thumbnailUrl, ...writeFrom(record) }
}

/** Keys without a value are left out: clients choke on null. */
function writeNested(record: PaperRecord): NestedPaper {
  const { id, publishedAt, submittedAt, createdAt, listDay, url } = record
  const submitter = writeSubmitter(record)
  return {
    id,
    authors: record.authors.map(({ id, name }) => ({ _id: numberId(id), name, hidden: false })),
    // The contract demands one; of a paper without it is known when it came.
    publishedAt: (publishedAt ?? submittedAt ?? createdAt).toISOString(),
    ...writeShared(record),
    discussionId: hashId(id),
    ...(listDay && submittedAt && { submittedOnDailyAt: submittedAt.toISOString() }),
    ...(submitter && { submittedOnDailyBy: submitter }),
    ...writeFrom(record),
    ...(listDay && { listDay }),
    ...(url && { url }),
    ...(record.isWithdrawn && { isWithdrawn: true }),
  }
}

function writeShared(record: PaperRecord) {
  const { title, abstract, upvotes, externalUpvotes, keywords, links } = record
  const linkTo = (kind: string) => links.find((link) => link.kind === kind)?.url
  const [projectPage, githubRepo] = [linkTo('project'), linkTo('code')]
  return {
    ...{ title, summary: abstract, upvotes, externalUpvotes },
    ...(keywords.length > 0 && { ai_keywords: keywords }),
    ...(projectPage && { projectPage }),
    ...(githubRepo && { githubRepo }),
  }
}

function writeSubmitter({ submitter, externalSubmitter }: PaperRecord) {
  if (submitter) return writeMember(submitter)
  return externalSubmitter ? writeExternal(externalSubmitter) : null
}

function writeFrom({ organization }: PaperRecord) {
  return organization ? { organization: writeOrganization(organization) } : {}
}

function thumbnailOf(paperId: string): string {
  return siteAddress(`/papers/${paperId}/card.png`)
}
