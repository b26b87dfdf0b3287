import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '#lib/auth.ts'
import { answer } from '#lib/http/answer.ts'
import { answerFailure } from '#lib/http/failure.ts'
import { FROM_ELSEWHERE, isOwnOrigin } from '#lib/http/origin.ts'
import { refuse } from '#lib/outcome.ts'

export const dynamic = 'force-dynamic'

const BAD_BODY = refuse('invalid', 'The body is not valid JSON. Mend it and send it again.')

type Context = { params: Promise<{ nextauth: string[] }> }

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  try {
    const response: Response = await NextAuth(request, context, authOptions(request.headers))
    response.headers.set('cache-control', 'private, no-store')
    return response
  } catch (error) {
    if (error instanceof SyntaxError) return answer(BAD_BODY)
    return answerFailure(`${request.method} /api/auth`, error)
  }
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (!isProviderCallback(nextauth) && !isOwnOrigin(request.headers)) return answer(FROM_ELSEWHERE)
  return GET(request, context)
}

/** Some OAuth providers send the person back with a POST from their own site. */
function isProviderCallback([action, provider]: string[]): boolean {
  return action === 'callback' && provider !== 'credentials'
}
