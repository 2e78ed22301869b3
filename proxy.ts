import { type NextRequest, NextResponse } from 'next/server'

/**
 * What every page is held to: its scripts are those that this server has sent with this answer, nothing is fetched from elsewhere,
 * and no page of somebody else's shows it in a frame. Next puts the word of this answer on its own scripts by itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const word = Buffer.from(crypto.randomUUID()).toString('base64')
  // React names the places of errors by eval while somebody develops.
  const developing = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${word}' 'strict-dynamic'${developing}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', word)
  headers.set('x-proximity-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  const answer = NextResponse.next({ request: { headers } })
  answer.headers.set('content-security-policy', policy)
  return answer
}

/** Pages: not what programs ask, and not the files that are the same for everybody. */
export const config = { matcher: ['/((?!api/|_next/static|_next/image|icon.svg|robots.txt).*)'] }
