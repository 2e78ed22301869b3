/** A family of the text format with its samples; the key of a sample is its name with its labels, sorted. */
export type Family = { type: string; help: string; samples: Map<string, number> }

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = String.raw`([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"`
const SAMPLE = new RegExp(String.raw`^(${NAME})(?:\{(${LABEL}(?:,${LABEL})*)\})? (\S+)$`)
const SUFFIXES: Readonly<Record<string, RegExp>> = { histogram: /_(bucket|sum|count)$/, summary: /_(sum|count)$/ }

/** Reads the text format of Prometheus (version 0.0.4) as strictly as it is written down, and fails at whatever is not of it. */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end')
  const families = new Map<string, Family>()
  let open = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const [, word, name = '', rest = ''] = new RegExp(`^# (HELP|TYPE) (${NAME}) (.+)$`).exec(line) ?? []
    if (word === 'HELP') {
      if (families.has(name)) throw new Error(`${name} comes a second time`)
      families.set(name, { type: '', help: rest, samples: new Map() })
      open = name
    } else if (word === 'TYPE') {
      const family = families.get(name)
      if (!family || name !== open || family.type !== '' || family.samples.size > 0)
        throw new Error(`Out of place: ${line}`)
      if (!/^(counter|gauge|histogram|summary|untyped)$/.test(rest)) throw new Error(`No type: ${line}`)
      family.type = rest
    } else if (line !== '') take(families, open, line)
  }
  return families
}

function take(families: Map<string, Family>, open: string, line: string): void {
  const [, name, labels = ''] = SAMPLE.exec(line) ?? []
  if (name === undefined) throw new Error(`No sample: ${line}`)
  const family = families.get(open)
  if (!family?.type) throw new Error(`A sample without its family: ${line}`)
  if (name.replace(SUFFIXES[family.type] ?? /$^/, '') !== open) throw new Error(`Of another family: ${line}`)
  const pairs = [...labels.matchAll(new RegExp(LABEL, 'g'))].map(([pair, label]) => [label, pair])
  if (new Set(pairs.map(([label]) => label)).size !== pairs.length) throw new Error(`A label twice: ${line}`)
  const key = `${name}{${pairs
    .map(([, pair]) => pair)
    .sort()
    .join(',')}}`
  if (family.samples.has(key)) throw new Error(`Twice: ${key}`)
  const value = numberOf(line.slice(line.lastIndexOf(' ') + 1))
  if (family.type === 'counter' && !(value >= 0)) throw new Error(`A counter below zero: ${line}`)
  family.samples.set(key, value)
}

/** As Go's ParseFloat, which is what the format refers to: the case of NaN and Inf does not matter. */
function numberOf(text: string): number {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (/^nan$/i.test(text)) return NaN
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text)
  throw new Error(`No number: ${text}`)
}
