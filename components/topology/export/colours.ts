const NAMES = [
  'canvas',
  'surface',
  'ink',
  'muted',
  'faint',
  'line',
  'line-strong',
  'good',
  'attention',
  'failed',
  'unknown',
] as const

export type Colours = Readonly<Record<(typeof NAMES)[number], string>>

/** The colours of the theme as values, since a file of its own knows no theme. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element)
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours
}
