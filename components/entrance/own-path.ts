/** Where somebody goes after they signed in: a path of this dashboard, and never another site that a link has named. */
export function ownPath(wanted: unknown): string {
  const here = 'http://here.invalid'
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, here)) return '/'
  const { origin, pathname, search } = new URL(wanted, here)
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/'
}
