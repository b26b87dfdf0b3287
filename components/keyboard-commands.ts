/**
 * What single keys do. A page marks what `j` and `k` go through with
 * `data-item`, and in it what another key presses with `data-key`: the link
 * that `o` opens, the button that `u` presses, what `c` leads to.
 */

const ITEM = '[data-item]'

export function runCommand(key: string): void {
  if (key === 'j') move(1)
  else if (key === 'k') move(-1)
  else if (key === '/') search()
  else press(key)
}

function move(by: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>(ITEM)]
  const current = findCurrent()
  const at = current ? items.indexOf(current) + by : findFirstShown(items)
  const next = items[at]
  if (!next) return
  const focused = next.querySelector<HTMLElement>('[data-key=o]') ?? next
  // An article takes the focus only from here, and Tab goes on from it.
  if (focused === next) next.tabIndex = -1
  focused.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

/** That the focus is in. */
function findCurrent(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(ITEM) ?? null
}

/** The first that begins on the screen; where none does, the first. */
function findFirstShown(items: HTMLElement[]): number {
  const at = items.findIndex((item) => {
    const { top } = item.getBoundingClientRect()
    return top >= 0 && top < innerHeight
  })
  return Math.max(0, at)
}

/** Presses what the current item has for the key, or, where nothing is chosen, what the page has outside of items. */
function press(key: string): void {
  const item = findCurrent()
  const pressed = item ? findIn(item, key) : findOutside(key)
  if (pressed instanceof HTMLTextAreaElement) pressed.focus()
  else pressed?.click()
}

/** A paper is commented on where it is opened. */
function findIn(item: HTMLElement, key: string): HTMLElement | null {
  const found = item.querySelector<HTMLElement>(`[data-key=${key}]`)
  return found ?? (key === 'c' ? findIn(item, 'o') : null)
}

function findOutside(key: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-key=${key}]`)]
  return all.find((each) => !each.closest(ITEM)) ?? null
}

function search(): void {
  const field = document.querySelector<HTMLInputElement>('[role=search] [name=q]')
  field?.focus()
  field?.select()
}
