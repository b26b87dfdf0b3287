import { isFit, toLine } from '#lib/paper-form/typed-text.ts'
import { findCategory, topicOf } from '#lib/papers/arxiv-categories.ts'
import type { DraftTopic } from '#lib/papers/draft.ts'
import { readKeyword } from '#lib/papers/keyword.ts'

/** "Distributed, Parallel, and Cluster Computing" has two commas, and no name more. */
const MOST_COMMAS = 2

/**
 * Reads topics with commas or line breaks between them, each once.
 * @param known topics that are meant by what `writeTopic` makes of them.
 */
export function readTopics(text: string, known: readonly DraftTopic[] = []): DraftTopic[] {
  const knownByText = new Map(known.map((topic) => [writeTopic(topic), topic]))
  const topics = new Map<string, DraftTopic>()
  const parts = text.split(/[,\r\n]/).map(toLine)
  for (let i = 0; i < parts.length;) {
    const { topic, length } = readTopic(parts.slice(i, i + 1 + MOST_COMMAS), knownByText)
    if (topic.label !== '' && !topics.has(topic.slug)) topics.set(topic.slug, topic)
    i += length
  }
  return [...topics.values()]
}

/** As a person reads it back: a category's code, which no two share, or the keyword. */
export function writeTopic({ slug, label, isCategory }: DraftTopic): string {
  return (isCategory && findCategory(slug)) || label
}

/** The longest name with commas that begins here and is known, else one keyword. */
function readTopic(
  parts: string[],
  known: ReadonlyMap<string, DraftTopic>,
): { topic: DraftTopic; length: number } {
  for (let length = parts.length; length > 0; length--) {
    const written = parts.slice(0, length).join(', ')
    const category = findCategory(written)
    const topic = known.get(written) ?? (category === null ? null : topicOf(category))
    if (topic) return { topic, length }
  }
  return { topic: toKeyword(parts[0] ?? ''), length: 1 }
}

/** What makes no keyword stays as it was typed, for the schema to refuse. */
function toKeyword(written: string): DraftTopic {
  const keyword = isFit(written) ? readKeyword(written) : null
  return keyword ?? { slug: written, label: written, isCategory: false }
}
