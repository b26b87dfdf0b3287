import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { parseListDay } from '#lib/days/list-day.ts'

/** Where the date picker's form arrives: leads to the day's own address. */
export function GET(request: NextRequest) {
  const day = parseListDay(request.nextUrl.searchParams.get('day') ?? '')
  redirect(day ? `/papers/date/${day}` : '/')
}
