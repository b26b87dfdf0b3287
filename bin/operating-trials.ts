/** For tests: the commands of docs/operating.md, and what each is to say. */

export type Trial = {
  command: string
  /** What it ends with, and says. */
  says: RegExp
  status?: number
  /** It takes many seconds. */
  isLong?: true
  /** It works on a database of its own, which is empty. */
  onEmpty?: true
}

/** In an order in which each finds what it needs. */
export const TRIALS: Trial[] = [
  { command: 'npm run import -- hf <file, folder or address>', says: /^ {2}\d papers? added/ },
  {
    command: `npm run import -- hf "https://huggingface.co/api/daily_papers?limit=100&date=$(date -u -d yesterday +\\%F)"`,
    says: /^ {2}0 papers added, 0 changed/,
    isLong: true,
  },
  { command: 'npm run import -- arxiv <id…>', says: /^ {2}1 paper added/, isLong: true },
  {
    command: 'npm run import -- arxiv --category cs.CL --since 2d',
    says: /^ {2}0 papers added/,
    isLong: true,
  },
  {
    command: 'npm run import -- arxiv --category cs.CL --since 4d',
    says: /^ {2}0 papers added/,
    isLong: true,
  },
  { command: 'npm run refresh', says: /papers? asked about/, isLong: true },
  { command: 'npm run admin -- <username>', says: /^ada is an admin now\.$/m },
  { command: 'npm run password -- <username>', says: /^http:\/\/localhost:3000\/reset\/\S+$/m },
  { command: 'npm run token -- <username>', says: /^A token for ada/ },
  { command: 'npm run search -- rebuild', says: /papers? indexed in \d+ s/ },
  { command: 'npm run recount', says: /all are what their upvote events say/ },
  { command: 'npm run recount -- --fix', says: /all are what/, isLong: true },
  {
    command: 'npm run recount -- --half-life 48',
    says: /^ {2}The half-life is 48 hours now; it was 24 hours/,
    isLong: true,
  },
  { command: 'npm run backup', says: /backups\/broadsheet-\S+\.sql\.gz$/m, isLong: true },
  { command: 'npm run backup -- <file>', says: /^ {2}\d+ rows kept\./ },
  { command: 'npm run restore -- <file>', says: /^ {2}\d+ rows restored/, onEmpty: true },
  {
    command: 'DATABASE_URL= DATA_DIR=/tmp/drill npm run restore -- <file>',
    says: /^ {2}\d+ rows restored/,
    isLong: true,
  },
  {
    command: 'DATABASE_URL= DATA_DIR=/tmp/drill npm run recount',
    says: /all are what their upvote events say/,
    isLong: true,
  },
  {
    command: 'npm run demo',
    says: /^ {2}There are papers already, so no/,
    isLong: true,
  },
  {
    command: 'npm run demo -- --remove',
    says: /^ {2}There was nothing of the demo here\.$/m,
    isLong: true,
  },
]

export const CLEAR_UP = "find .data/backups -name 'broadsheet-*' -mtime +14 -delete"

/** Who runs the others. */
export const ELSEWHERE: Record<string, string> = {
  [CLEAR_UP]: 'below, with files of both ages',
  'npm start': 'e2e/lifecycle.spec.ts',
  'npm test': 'this is a part of it',
  'npm run test:long': 'this is a part of it',
  'npm run test:long -- instances': 'a person, before they deploy',
  'npm run test:long -- faults': 'a person, before they deploy',
  'npm run dev': 'a person, while they work',
  'npm run build': 'npm test',
  'npm run lint': 'npm test',
  'npm run screenshots': 'a person, who looks at them',
  'npm run import -- hf': 'a mention; above with what it takes',
  'DATA_DIR=/srv/other npm run restore -- broadsheet-2026-11-23T09-41-05.123Z.sql.gz':
    'above, with a file that is there',
  'curl -H "Authorization: Bearer $METRICS_TOKEN" http://localhost:3000/metrics':
    'e2e/lifecycle.spec.ts',
}
