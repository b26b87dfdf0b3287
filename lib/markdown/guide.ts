import { markdownText } from '#lib/markdown/text.ts'

/** @param site its origin stands before every address. */
export function writeGuide({ name, byline, origin }: Record<'name' | 'byline' | 'origin', string>) {
  return `# ${markdownText(name)}

> ${markdownText(byline)}

Research papers that the readers of this site submitted and upvoted, in lists of days, weeks and months and by what is trending. Everything here is public to read. Voting, commenting and submitting need an API token, which a member makes in their account.

## Read

- [Trending](${origin}/papers/trending.md): the papers by fresh votes
- [A day](${origin}/papers/date/2026-11-23.md): and so any day; a week is ${origin}/papers/week/2026-W48.md, a month ${origin}/papers/month/2026-11.md
- [A paper](${origin}/papers/2505.10475.md): front matter, abstract, links; {id}.md of any paper, which is its arXiv id; {id}.bib and {id}.ris for a bibliography
- [What people say about a paper](${origin}/api/papers/2505.10475/comments): comments and replies, as JSON
- [Topics](${origin}/topics): and so /organizations/{name}, /users/{username}, which are pages
- [All papers](${origin}/sitemap.xml): a sitemap

## Follow

- [Trending as a feed](${origin}/feeds/trending.rss): also .atom and .json, also day, week, month, newest, topics/{slug}, organizations/{name}, users/{username} (submitted), upvotes/{username}, authors/{name} and search (with q=), with min_votes=

## Ask

- [The API](${origin}/api/docs): as Hugging Face Papers has it and beyond; [its OpenAPI document](${origin}/api/openapi.json)
- [MCP](${origin}/mcp): a server of the Model Context Protocol, streamable HTTP: search, list, read papers and comments, explain a rank; with a token upvote, withdraw, comment, submit
- [All votes](${origin}/api/export/votes.csv.gz): what ranking is made of, to compute it again
- [What moderators did](${origin}/api/moderation): the public log, as JSON
- [Why a paper stands where it does](${origin}/about/ranking)
`
}
