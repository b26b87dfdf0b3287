import { readFileSync } from 'node:fs'

/** Static: as many bytes of text as the page that it is compared with. */
export default function Page() {
  return <main>{readFileSync(process.env['PAGE_TEXT'] ?? '/dev/null', 'utf8')}</main>
}
