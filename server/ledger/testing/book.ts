import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../db/client'
import { entriesAfter } from '../../db/ledger'
import { readBatch } from '../../host/batch'
import { because } from '../../host/cause'
import type { Command } from '../../host/command'
import { createPool } from '../../host/pool'
import type { Host } from '../../host/host'
import { Ledger } from '../ledger'

export type Line = { kind: string; argv: readonly string[]; of: number | null; exitCode: number | null }

/** A ledger in a folder of its own, and this machine as the host that is written down in it. */
export async function openBook() {
  const folder = mkdtempSync(join(tmpdir(), 'proximity-ledger-'))
  const db = await openDatabase(folder)
  const ledger = new Ledger(db, changes)
  const pool = createPool({ witness: ledger.witness })
  const local = pool.host('here', { local: true, sudo: false })
  return {
    ...{ folder, db, ledger, pool },
    host: because(local, { actor: 'anna', purpose: 'a test' }),
    entries: async () => (await allOf(db)).map(({ entry }) => entry),
    /** What each entry says, as far as tests ask. */
    lines: async (): Promise<Line[]> =>
      (await allOf(db)).map(({ entry: { kind, of, exitCode }, words }) => ({
        ...{ kind, of, exitCode },
        argv: words ? (JSON.parse(words.text) as { argv: string[] }).argv : [],
      })),
    close: async () => {
      await pool.close()
      await ledger.close()
      db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Book = Awaited<ReturnType<typeof openBook>> & { host: Host }

/** Programs that no host of the product is asked to run, and that look all the same. */
const LOOKS = ['echo', 'printf', 'grep', 'test', 'true', 'false']

function changes({ argv, stdin }: Command<unknown>): boolean {
  const lines = argv[1] === '-s' ? readBatch(stdin ?? '') : [argv]
  return !lines.every(([program = '']) => LOOKS.includes(program))
}

const allOf = (db: Database) => entriesAfter(db, 0, 100_000)
