import { readdirSync } from 'node:fs'

/** `npm run bench -- <name>`: runs a measurement, which bench/README.md explains. */

const names = readdirSync('bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

const name = process.argv[2] ?? ''

if (names.includes(name)) await import(`#bench/${name}.ts`)
else {
  console.error(`Usage: npm run bench -- <name>, which is one of: ${names.join(', ')}`)
  process.exitCode = 2
}
