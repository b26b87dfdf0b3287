/** A range of numbers of papers whose postings lie together. */
export type Segment = { first: number; last: number; papers: number }

/** Papers without postings yet, each of which is read by every search. */
export const FRESH_MOST = 512
/** What one segment holds at most: making it takes some seconds. */
export const SEGMENT_MOST = 65_536

/**
 * Which numbers the next segment holds: the fresh papers, and the segments before
 * that are together no larger. So there are few, and each paper is written a few times.
 * @param segments in the order of their numbers.
 */
export function chooseRange(
  segments: Segment[],
  { last, fresh }: { last: number; fresh: number },
): { first: number; last: number } {
  let papers = fresh
  let first = (segments.at(-1)?.last ?? 0) + 1
  for (const segment of segments.toReversed()) {
    if (segment.papers > papers || segment.papers + papers > SEGMENT_MOST) break
    papers += segment.papers
    first = segment.first
  }
  return { first, last }
}
