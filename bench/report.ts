/** One measured thing: the median, and every sample that it stands for. */
export type Figure = { name: string; unit: string; value: number; samples: readonly number[] }

/** What was promised about the figures; `value` beside `aim` lets a reader see by how much it holds. */
export type Aim = { name: string; value: number; aim: number; holds: boolean }

export type Report = {
  name: string
  machine: string
  figures: readonly Figure[]
  aims: readonly Aim[]
  /** What a reader of the table has to know: how it was measured, and what stood in for what. */
  notes: readonly string[]
}

export function atMost(name: string, value: number, aim: number): Aim {
  return { name: `${name}, at most`, value: round(value), aim: round(aim), holds: value <= aim }
}

export function atLeast(name: string, value: number, aim: number): Aim {
  return { name: `${name}, at least`, value: round(value), aim: round(aim), holds: value >= aim }
}

/** An aim that does not hold fails the run. */
export function exitCode({ aims }: Pick<Report, 'aims'>): 0 | 1 {
  return aims.every(({ holds }) => holds) ? 0 : 1
}

export function toJson({ name, machine, figures, aims }: Report): string {
  const rounded = figures.map((figure) => ({
    ...figure,
    value: round(figure.value),
    samples: figure.samples.map(round),
  }))
  return JSON.stringify({ name, machine, figures: rounded, aims }, null, 2)
}

export function toTable({ name, machine, figures, aims, notes }: Report): string {
  const measured = figures.map(({ name: what, unit, value, samples }) => [
    what,
    `${show(value)} ${unit}`,
    `${show(Math.min(...samples))} … ${show(Math.max(...samples))}`,
    String(samples.length),
  ])
  const promised = aims.map((aim) => [aim.name, show(aim.value), show(aim.aim), aim.holds ? 'holds' : 'DOES NOT HOLD'])
  return [
    `${name} · ${machine}`,
    columns([['', 'median', 'from … to', 'runs'], ...measured]),
    columns([['aim', 'is', 'aim', ''], ...promised]),
    notes.map((note) => `· ${note}`).join('\n'),
  ].join('\n\n')
}

/** The first column to the left, figures to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('   ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Enough digits to compare by, and no more: 0.42, 4.2, 42, 4200. */
function show(value: number): string {
  if (value >= 20) return value.toFixed(0)
  return value.toFixed(value >= 2 ? 1 : 2)
}
