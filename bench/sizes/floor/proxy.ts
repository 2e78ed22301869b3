import { NextResponse } from 'next/server'

/** Without one, the build takes the product's, which it finds in a folder above. */
export function proxy(): NextResponse {
  return NextResponse.next()
}
