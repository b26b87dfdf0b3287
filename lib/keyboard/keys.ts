/** What single keys do, for whoever asks; components/keyboard-commands.ts does it. */
export const KEYS = [
  { keys: ['j'], does: 'Go to the next paper or comment' },
  { keys: ['k'], does: 'Go to the one before' },
  { keys: ['o', 'Enter'], does: 'Open it' },
  { keys: ['u'], does: 'Upvote it, or withdraw your upvote' },
  { keys: ['c'], does: 'Comment on it, or reply' },
  { keys: ['/'], does: 'Search' },
  { keys: ['?'], does: 'Show these keys' },
] as const

/** Enter is the browser's own: what a key went to has the focus. */
const HANDLED = new Set<string>(KEYS.flatMap(({ keys }) => keys).filter((key) => key !== 'Enter'))

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

/** Whether a press is one of these keys alone. Shift makes the question mark. */
export function isCommand({ key, ctrlKey, metaKey, altKey, isComposing }: Press): boolean {
  return HANDLED.has(key) && !ctrlKey && !metaKey && !altKey && !isComposing
}
