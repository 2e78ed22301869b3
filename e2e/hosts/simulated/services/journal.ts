import type { Machine } from '../machine/machine'

export type JournalLine = { at: number; unit: string; program: string; text: string }

/** What the services of a machine have said. */
export type Journal = {
  readonly lines: readonly JournalLine[]
  write(unit: string, program: string, text: string): void
  /** Told of each line as it is written; answers what ends that. */
  listen(hear: (line: JournalLine) => void): () => void
}

const KEPT = 1000

export function createJournal(machine: Machine): Journal {
  const lines: JournalLine[] = []
  const listeners = new Set<(line: JournalLine) => void>()
  return {
    lines,
    write(unit, program, text) {
      const line = { at: machine.host.now(), unit, program: program.slice(program.lastIndexOf('/') + 1), text }
      lines.push(line)
      if (lines.length > KEPT) lines.shift()
      for (const hear of listeners) hear(line)
    },
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
