import { existsSync } from 'node:fs'

/** Debian's packages with a browser for the tests, the best first: one without windows does the same work in half the time. */
export const BROWSERS = [
  { name: 'chromium-headless-shell', path: '/usr/bin/chromium-headless-shell' },
  { name: 'chromium', path: '/usr/bin/chromium' },
]

/** Where the browser is that tests use; null when there is none. CHROMIUM_PATH names another one. */
export function chromiumPath() {
  const paths = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : BROWSERS.map(({ path }) => path)
  return paths.find((path) => existsSync(path)) ?? null
}
