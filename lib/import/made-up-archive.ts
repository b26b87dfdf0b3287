import { DAY_MS, fromDate } from '#lib/days/list-day.ts'

/** Papers on one list day. */
const PER_DAY = 20
const FIRST_DAY = Date.UTC(2020, 0, 1)

const WORDS =
  `a bird camera counts deer every field for fox garden hare in it keeps lamp learns light
many measures model moves night no of on one owl pond rain reads sees sleeps snow stays that the tree
two we which wind with without`.split(/\s+/)

/**
 * JSON lines of made-up papers, about as long and as mixed as Hugging Face's:
 * for tests, and to measure without real data. The same number gives the same paper.
 */
export function* writeMadeUpArchive(papers: number): Generator<string> {
  for (let number = 0; number < papers; number++) yield `${JSON.stringify(makeRecord(number))}\n`
}

function makeRecord(number: number): object {
  const draw = openDraw(number)
  const day = new Date(FIRST_DAY + Math.floor(number / PER_DAY) * DAY_MS)
  const say = (words: number) => Array.from({ length: words }, () => pick(WORDS, draw())).join(' ')
  return {
    id: `${2001 + Math.floor(number / 90_000)}.${10_000 + (number % 90_000)}`,
    title: `${say(8)} ${number}`,
    summary: say(240),
    authors: Array.from({ length: 10 }, () => ({ name: `${say(1)} ${say(1)}` })),
    publishedAt: day.toISOString(),
    dailyDate: fromDate(day),
    submittedBy: { name: say(1) },
    upvotes: Math.floor(draw() * 40),
    // Few of many words: some keywords come often, most of them seldom.
    ai_keywords: Array.from({ length: 6 }, () => `${say(1)} ${Math.floor(1 / draw())}`),
    ...(draw() < 0.5 && { organization: { name: `lab ${Math.floor(draw() * 500)}` } }),
    ...(draw() < 0.5 && { githubRepo: `https://github.com/foxes/${number}` }),
  }
}

function pick(words: string[], chance: number): string {
  return words[Math.floor(chance * words.length)] ?? ''
}

/** Numbers from 0 to 1 that look random: the well-known mulberry32. */
function openDraw(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
