import { download } from '#lib/import/download.ts'
import { findFiles } from '#lib/import/files.ts'

/** Bytes with records in them. */
export type Source = {
  /** For messages: the file's path as given, below the given folder, or the address. */
  name: string
  bytes: AsyncIterable<Buffer>
}

/** How far the sources have been read, which they write here themselves. */
export type Meter = {
  bytes: number
  /** Of all sources; null while it is unknown. */
  total: number | null
}

/**
 * What a file, a folder or an http(s) address holds, one after the other.
 * @throws UnreadableSource when there is nothing to read; so do the sources.
 */
export function findSources(place: string, meter: Meter): AsyncGenerator<Source> {
  return /^https?:\/\//i.test(place) ? download(place, meter) : findFiles(place, meter)
}
