import type { Machine } from '../machine/machine'

export type JournalLine = { at: number; unit: string; program: string; text: string }

/** What the services of a machine have said. */
export type Journal = {
  readonly lines: readonly JournalLine[]
  write(unit: string, program: string, text: string): void
}

const KEPT = 1000

export function createJournal(machine: Machine): Journal {
  const lines: JournalLine[] = []
  return {
    lines,
    write(unit, program, text) {
      lines.push({ at: machine.host.now(), unit, program: program.slice(program.lastIndexOf('/') + 1), text })
      if (lines.length > KEPT) lines.shift()
    },
  }
}
