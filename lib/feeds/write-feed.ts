import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { FeedContent, FeedPaper } from '#lib/feeds/feed.ts'
import type { FeedFormat } from '#lib/feeds/feed-address.ts'
import { FEED_TYPES } from '#lib/feeds/feed-types.ts'
import { htmlText, xmlText } from '#lib/feeds/xml-text.ts'
import { LINK_LABELS } from '#lib/papers/link-kinds.ts'
import { plainText } from '#lib/tex/plain-text.ts'
import { paragraphs } from '#lib/tex/paragraphs.ts'

type Site = {
  name: string
  byline: string
  origin: string
  /** Of this feed, with its parameters. */
  path: string
}

/** What a feed says before any paper is in it. */
const NEVER = new Date(0)

/** A feed as its readers take it. The same papers make the same text, whenever it is written. */
export function writeFeed(content: FeedContent, format: FeedFormat, site: Site): string {
  const written = {
    title: xmlText(`${site.name}: ${content.title}`),
    description: xmlText(site.byline),
    link: site.origin + content.path,
    self: site.origin + site.path,
    updated: new Date(
      Math.max(...[NEVER, ...content.papers.map((paper) => paper.updatedAt)].map(Number)),
    ),
    papers: content.papers.map((paper) => writePaper(paper, site.origin)),
  }
  return WRITERS[format](written)
}

type Written = {
  title: string
  description: string
  link: string
  self: string
  updated: Date
  papers: WrittenPaper[]
}

type WrittenPaper = ReturnType<typeof writePaper>

/** A paper's address is its id: it is the same in every feed, and stays. */
function writePaper(paper: FeedPaper, origin: string) {
  const texts = paragraphs(paper.abstract).map((each) => xmlText(plainText(each)))
  const more = paper.authorCount - paper.firstAuthors.length
  const authors = paper.firstAuthors.map((name) => xmlText(plainText(name)))
  return {
    address: `${origin}/papers/${paper.id}`,
    title: xmlText(plainText(paper.title)).trim() || paper.id,
    authors: more > 0 ? [...authors, `and ${more} more`] : authors,
    topics: paper.topics.map(xmlText),
    published: paper.submittedAt,
    updated: paper.updatedAt,
    text: texts.join('\n\n'),
    html: [...texts.map((text) => `<p>${htmlText(text)}</p>`), ...writeLinks(paper)].join('\n'),
  }
}

function writeLinks({ links }: FeedPaper): string[] {
  if (links.length === 0) return []
  const written = links.map(
    ({ kind, url }) => `<a href="${htmlText(url)}">${LINK_LABELS[kind]}</a>`,
  )
  return [`<p>${written.join(' · ')}</p>`]
}

const WRITERS: Record<FeedFormat, (feed: Written) => string> = {
  rss: (feed) =>
    generateRssFeed({
      title: feed.title,
      link: feed.link,
      description: feed.description,
      language: 'en',
      lastBuildDate: feed.updated,
      atom: { links: [{ href: feed.self, rel: 'self', type: FEED_TYPES.rss }] },
      items: feed.papers.map((paper) => ({
        title: paper.title,
        link: paper.address,
        guid: { value: paper.address, isPermaLink: true },
        pubDate: paper.published,
        description: paper.html,
        dc: { creators: paper.authors },
        atom: { updated: paper.updated },
        categories: paper.topics.map((name) => ({ name })),
      })),
    }),
  atom: (feed) =>
    generateAtomFeed({
      id: feed.self,
      title: { value: feed.title },
      subtitle: { value: feed.description },
      updated: feed.updated,
      links: [
        { href: feed.self, rel: 'self', type: FEED_TYPES.atom },
        { href: feed.link, rel: 'alternate', type: 'text/html' },
      ],
      entries: feed.papers.map((paper) => ({
        id: paper.address,
        title: { value: paper.title },
        updated: paper.updated,
        published: paper.published,
        links: [{ href: paper.address, rel: 'alternate', type: 'text/html' }],
        // Of an entry without one Atom wants to know who wrote it all the same.
        authors: (paper.authors.length > 0 ? paper.authors : ['unknown']).map((name) => ({ name })),
        categories: paper.topics.map((term) => ({ term })),
        content: { value: paper.html, type: 'html' },
      })),
    }),
  json: (feed) =>
    JSON.stringify(
      generateJsonFeed({
        title: feed.title,
        description: feed.description,
        home_page_url: feed.link,
        feed_url: feed.self,
        language: 'en',
        items: feed.papers.map((paper) => ({
          id: paper.address,
          url: paper.address,
          title: paper.title,
          content_text: paper.text,
          date_published: paper.published,
          date_modified: paper.updated,
          authors: paper.authors.map((name) => ({ name })),
          tags: paper.topics,
        })),
      }),
    ),
}
