export type SavedCount = {
  added: number
  /** Known papers that are now different; their authors, links and counts are not counted. */
  changed: number
  /** Known papers of which members corrected something, which therefore stayed. */
  kept: number
}

/** Counts what one batch saved to what those before it did. */
export function addSaved(sum: SavedCount, { added, changed, kept }: SavedCount): void {
  sum.added += added
  sum.changed += changed
  sum.kept += kept
}
