/** The administrator of a dashboard that a test or a bench has started: `PROXIMITY_ADMIN_PASSWORD` makes it. */
export const ADMIN = { username: 'admin', password: 'only for tests, on loopback' } as const

/** Signs in, and answers the cookie of the session as a browser would send it. */
export async function signIn(url: string, who: { username: string; password: string } = ADMIN): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(who),
  })
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  if (!answer.ok || cookie.length === 0)
    throw new Error(`Nobody was signed in: ${answer.status} ${await answer.text()}`)
  return cookie.join('; ')
}

/** The same for a browser of Playwright. */
export function storageState(url: string, cookie: string) {
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return { ...{ name, value: value.join('='), domain: new URL(url).hostname, path: '/', expires: -1 } }
  })
  const marks = { httpOnly: true, secure: false, sameSite: 'Lax' as const }
  return { cookies: cookies.map((it) => ({ ...it, ...marks })), origins: [] }
}
