import { hueOf } from '#lib/hue.ts'

/** The picture of who sent none, as SVG. @param username whose first letter is a–z or 0–9. */
export function drawInitial(username: string): string {
  const letter = /^[a-z0-9]/.exec(username)?.[0]?.toUpperCase() ?? ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="hsl(${hueOf(username)} 42% 36%)"/><text x="32" y="44" text-anchor="middle" fill="#fff" font-family="Georgia, serif" font-size="36" font-weight="600">${letter}</text></svg>`
}
