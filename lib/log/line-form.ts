import pino from 'pino'

/** How each line of the log begins: `{"level":"info","time":"2026-11-23T09:41:05.123Z",…`. */
export const LINE_FORM = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level: string) => ({ level }) },
}
