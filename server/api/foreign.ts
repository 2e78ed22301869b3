/**
 * Why a request is not served; null when it may be. The dashboard holds root on hypervisors: a page of another origin must not
 * be able to make a browser click in it (CSRF), nor reach it under a name of its own (DNS rebinding).
 */
export function foreign(request: Request, allowedHosts: readonly string[]): string | null {
  const host = request.headers.get('host') ?? ''
  const unknown = unknownName(request, allowedHosts)
  if (unknown) return unknown
  if (request.method === 'GET' || request.method === 'HEAD') return null
  if (crossSite(request, host)) return 'This request comes from another page.'
  const type = request.headers.get('content-type') ?? ''
  // The other types of a form need no permission of the browser to be sent across sites.
  return type.startsWith('application/json') ? null : 'Send application/json.'
}

/** The same for whoever brings a token of their own, which no page of another origin has. */
export function unknownName(request: Request, allowedHosts: readonly string[]): string | null {
  const host = request.headers.get('host') ?? ''
  if (isAllowed(host, allowedHosts)) return null
  return `This dashboard is not served under the name ${host}. Add it to PROXIMITY_ALLOWED_HOSTS to allow it.`
}

function isAllowed(host: string, allowed: readonly string[]): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return ['localhost', '127.0.0.1', '[::1]', ...allowed].includes(name)
}

function crossSite(request: Request, host: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin'
  const origin = request.headers.get('origin')
  if (!origin) return true
  return !URL.canParse(origin) || new URL(origin).host !== host
}
