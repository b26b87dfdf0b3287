import { isDecodable } from '#lib/http/decodable.ts'

/**
 * The name of the first parameter of an address that is not UTF-8 in percent
 * signs, or whose value is not; null when all are. Next makes letters of its
 * own of such.
 */
export function findGarbled(url: string): string | null {
  const question = url.indexOf('?')
  if (question < 0 || !url.includes('%', question)) return null
  for (const pair of url.slice(question + 1).split('&')) {
    const [name = '', ...value] = pair.split('=')
    if (!isDecodable(name)) return name
    if (!isDecodable(value.join('='))) return decodeURIComponent(name)
  }
  return null
}
