import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromiumPath } from '../../scripts/chromium.mjs'

/** Fetched when it is wanted: two hundred packages that nothing else here needs. */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const BROWSER = '--headless=new --no-sandbox --disable-quic --no-first-run --disable-background-networking'

export const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

/** What Lighthouse says of a page, as a desktop of whoever has signed in loads it: of 100 each. */
export async function scoresOf(url: string, cookie: string): Promise<Record<(typeof CATEGORIES)[number], number>> {
  const folder = mkdtempSync(join(tmpdir(), 'proximity-lighthouse-'))
  const file = join(folder, 'report.json')
  const words = [
    '--yes',
    LIGHTHOUSE,
    url,
    '--preset=desktop',
    '--quiet',
    '--output=json',
    `--extra-headers=${JSON.stringify({ cookie })}`,
    `--output-path=${file}`,
  ]
  try {
    await promisify(execFile)(
      'npx',
      [...words, `--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${BROWSER}`],
      { env: { ...process.env, CHROME_PATH: chromiumPath() ?? '' }, timeout: 180_000 },
    )
    const { categories } = JSON.parse(readFileSync(file, 'utf8')) as {
      categories: Record<string, { score: number | null }>
    }
    const score = (name: string) => Math.round((categories[name]?.score ?? Number.NaN) * 100)
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
