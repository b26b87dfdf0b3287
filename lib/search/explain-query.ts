/**
 * What a search can say, for its readers: the page /about/search shows these rows,
 * and docs/search.md has to contain them.
 */
export const QUERY_LANGUAGE: { written: string; finds: string }[] = [
  {
    written: 'sparse attention',
    finds: 'papers with these words in any form, best those with all of them',
  },
  { written: '"sparse attention"', finds: 'papers with these words side by side' },
  { written: '-video', finds: 'no paper with this word; before a phrase, too' },
  {
    written: 'author:"Kaiming He"',
    finds: 'papers of an author; a name or a part of it',
  },
  {
    written: 'topic:cs.CL',
    finds: 'papers of a topic, by its name or its arXiv code',
  },
  { written: 'org:nvidia', finds: 'papers of an organization' },
  { written: 'submitter:ada', finds: 'papers that somebody submitted, here or elsewhere' },
  {
    written: 'after:2026-11',
    finds: 'papers from that time on: a day, a month, a week such as 2026-W48, or a year',
  },
  { written: 'before:2026', finds: 'papers from before that time' },
  {
    written: 'after:7d',
    finds: 'papers of the last seven days, with today; w, m and y are weeks, months and years',
  },
  {
    written: 'votes:>20',
    finds: 'papers with more than 20 upvotes; also >=20, <20, 20 and 20..50',
  },
  {
    written: '2505.10475',
    finds: 'that paper; so does its address at arXiv, Hugging Face, alphaXiv or here',
  },
]

export const QUERY_RULES = [
  'All of it can be said at once, in any order. A value with spaces stands in quotes.',
  'A paper’s time is the day it was listed on, or else the day it was published.',
  'What is not understood is searched for as words. When no paper fits, the closest are shown, with what was left out to find them.',
  'A paper that is not here can be submitted from where its id was searched for.',
]
