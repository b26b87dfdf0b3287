import { readRecords, type SourceRecord } from '#lib/import/read-records.ts'
import { findSources, type Meter, type Source } from '#lib/import/sources.ts'
import { UnreadableSource } from '#lib/import/unreadable-source.ts'

/** A sentence about a source that cannot be read, or not to its end. */
type Unreadable = { unreadable: string }

/** A record and the name of its source. */
type Found = SourceRecord & { source: string }

/** The records of a file, a folder or an address. A source that cannot be read does not keep the next away. */
export async function* readSources(
  place: string,
  meter: Meter,
): AsyncGenerator<Found | Unreadable> {
  try {
    for await (const source of findSources(place, meter)) yield* readSource(source, place)
  } catch (error) {
    yield describe(place, error)
  }
}

/** Where there are several sources, a record's place begins with its source. */
async function* readSource(
  { name, bytes }: Source,
  place: string,
): AsyncGenerator<Found | Unreadable> {
  const prefix = name === place ? '' : `${name}, `
  try {
    for await (const record of readRecords(bytes)) {
      yield { ...record, place: prefix + record.place, source: name }
    }
  } catch (error) {
    yield describe(name, error)
  }
}

function describe(name: string, error: unknown): Unreadable {
  if (!(error instanceof UnreadableSource)) throw error
  return { unreadable: `${name} ${error.message}.` }
}
