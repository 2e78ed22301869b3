import { problemOf } from './problem'

let isLeaving = false

/** A session that has ended leads to the entrance, and back to where one was. */
export function leaveIfSignedOut(error: unknown): void {
  if (typeof window === 'undefined' || isLeaving || problemOf(error).code !== 'sign-in') return
  const { pathname, search } = window.location
  leave(`/sign-in?to=${encodeURIComponent(pathname + search)}`)
}

/** Ends the session by what is given. Whoever comes next begins at the front, and not where this one was. */
export async function signOut(end: () => Promise<unknown>): Promise<void> {
  isLeaving = true
  await end()
  leave('/sign-in')
}

/** By a whole new page: nothing that was fetched stays. */
function leave(path: string): void {
  isLeaving = true
  window.location.assign(path)
}
