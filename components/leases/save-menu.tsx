import { Download } from 'lucide-react'
import { useCurrentHost } from '@/components/shell/use-current-host'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { LeaseRow } from '@/server/views/leases'

/** Leases as a file of the browser. */
export function SaveMenu({ label, rows }: { label: string; rows: readonly LeaseRow[] }) {
  const { host } = useCurrentHost()
  // What writes a file is fetched by whoever wants one.
  const save = async (as: 'csv' | 'json') => {
    const { saveLeases } = await import('./save-leases')
    saveLeases(rows, as, host?.name ?? null)
  }
  return (
    <Menu
      trigger={
        <Button size="small" disabled={rows.length === 0}>
          <Download aria-hidden /> {label}
        </Button>
      }
    >
      <MenuItem onSelect={() => void save('csv')}>As CSV</MenuItem>
      <MenuItem onSelect={() => void save('json')}>As JSON</MenuItem>
    </Menu>
  )
}
