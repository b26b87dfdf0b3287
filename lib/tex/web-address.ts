const ADDRESS = /https?:\/\/(?:\\[_#%&~]|[^\s<>"{}|^`\\$]){1,2001}/y

const END = ".,;:!?'*]"

/** Longer ones are no addresses but attacks; they stay text. */
const MAX_LENGTH = 2000

/** A web address written plainly in a text, without the punctuation that ends its sentence. */
export function findAddress(
  text: string,
  start: number,
): { href: string; shown: string; end: number } | null {
  ADDRESS.lastIndex = start
  const found = ADDRESS.exec(text)?.[0]
  if (!found || found.length > MAX_LENGTH) return null
  const written = withoutEnd(found)
  const href = toHref(written)
  return href === null ? null : { href, shown: unescape(written), end: start + written.length }
}

/** The address that TeX writes so, when it is one a page may link to; else null. */
export function toHref(written: string): string | null {
  const address = unescape(written.trim())
  if (address.length > MAX_LENGTH || !/^https?:\/\/\S+$/.test(address) || !URL.canParse(address))
    return null
  return address
}

function withoutEnd(address: string): string {
  const isOpen = address.includes('(')
  let end = address.length
  while (END.includes(address[end - 1] ?? ' ') || (address[end - 1] === ')' && !isOpen)) end--
  return address.slice(0, end)
}

function unescape(address: string): string {
  return address.replace(/\\([_#%&~])/g, '$1')
}
