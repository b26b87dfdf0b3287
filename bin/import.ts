import { importArxiv } from './import-arxiv.ts'
import { importHf } from './import-hf.ts'

/** `npm run import -- hf …` and `-- arxiv …`: brings papers in. */

const USAGE = `Usage: npm run import -- hf <file, folder or address>
       npm run import -- arxiv <id…> [--list-day <day>]
       npm run import -- arxiv --category <category> --since <2d, 12h or day> [--list-day <day>]

  hf     papers of Hugging Face's daily lists: an archive, or answers of its API
           hf papers.jsonl.gz    a file of JSON, or of JSON lines, plain or as gzip
           hf days/              each .json and .jsonl in a folder and below, also with .gz
           hf 'https://huggingface.co/api/daily_papers?date=2026-11-20'
  arxiv  papers of arXiv, by their ids or all of a category

What is here already is merged; a second time changes nothing.
Ends with 0 when all came in, and with 1 when something was left out.`

const [source, ...args] = process.argv.slice(2)

if (source === '--help' || args.includes('--help')) console.log(USAGE)
else if (source === 'hf' && args[0] && args.length === 1) await importHf(args[0])
else if (source === 'arxiv') await importArxiv(args)
else {
  console.error(USAGE)
  process.exitCode = 2
}
