import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { saveFile } from '@/components/ui/save-file'
import type { LeaseRow } from '@/server/views/leases'
import { toCsv, toJson } from './lease-export'

/** Leases as a file of the browser. */
export function SaveMenu({ label, rows }: { label: string; rows: readonly LeaseRow[] }) {
  const save = (type: 'csv' | 'json', text: string) =>
    saveFile(`leases.${type}`, new Blob([text], { type: type === 'csv' ? 'text/csv' : 'application/json' }))
  return (
    <Menu
      trigger={
        <Button size="small" disabled={rows.length === 0}>
          <Download aria-hidden /> {label}
        </Button>
      }
    >
      <MenuItem onSelect={() => save('csv', toCsv(rows))}>As CSV</MenuItem>
      <MenuItem onSelect={() => save('json', toJson(rows))}>As JSON</MenuItem>
    </Menu>
  )
}
