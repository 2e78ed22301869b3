'use client'
import { saveFile } from '@/components/ui/save-file'
import { fileName } from '@/server/file-name/spec'
import type { LeaseRow } from '@/server/views/leases'
import { toCsv, toJson } from './lease-export'

const FILES = {
  csv: { type: 'text/csv', of: toCsv },
  json: { type: 'application/json', of: toJson },
}

/** Saves leases as a file of this browser. */
export function saveLeases(rows: readonly LeaseRow[], as: keyof typeof FILES, host: string | null): void {
  const { type, of } = FILES[as]
  saveFile(fileName({ host, what: 'leases', ending: as }), new Blob([of(rows)], { type }))
}
