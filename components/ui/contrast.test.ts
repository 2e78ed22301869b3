import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(`${import.meta.dirname}/../../app/globals.css`, 'utf8')

function tokens(selector: string): Record<string, string> {
  const block = css.split(`${selector} {`)[1]?.split('\n}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6}|\d+%);/g)].map((match) => [match[1], match[2]]),
  )
}

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: number[], b: number[]): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const mix = (top: number[], below: number[], share: number) =>
  top.map((value, i) => value * share + (below[i] ?? 0) * (1 - share))

describe.each([
  ['light', ':root'],
  ['dark', '.dark'],
])('the %s theme', (_, selector) => {
  const token = tokens(selector)
  const rgb = (name: string) => channels(token[name] ?? '#808080')
  const texts = [
    'ink',
    'muted',
    'faint',
    'accent',
    'accent-strong',
    'good',
    'attention',
    'failed',
    'unknown',
    'working',
  ]
  const surfaces = ['canvas', 'surface', 'raised', 'sunken']

  test.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))(
    'writes %s on %s with at least 4.5:1',
    (text, surface) => expect(contrast(rgb(text), rgb(surface))).toBeGreaterThanOrEqual(4.5),
  )

  test.each(['good', 'attention', 'failed', 'unknown', 'working', 'accent'])(
    'writes %s on its own soft surface',
    (state) => {
      const soft = Number.parseInt(token['soft'] ?? '0', 10) / 100
      for (const below of ['surface', 'canvas']) {
        expect(contrast(rgb(state), mix(rgb(state), rgb(below), soft))).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test('writes on the accent', () => {
    expect(contrast(rgb('on-accent'), rgb('accent'))).toBeGreaterThanOrEqual(4.5)
  })
})
