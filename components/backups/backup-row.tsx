'use client'
import { Download, GitCompare, MoreHorizontal, RotateCcw, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { RelativeTime } from '@/components/ui/relative-time'
import type { BackupSummary } from '@/server/views/backups'
import { formatSize, lackingWords, reasonOf } from './backup-words'
import { comparePath, downloadPath, restorePath } from './paths'

/** One backup; what is done most is at hand, and everything is in its menu. */
export function BackupRow({
  hostId,
  backup,
  onDelete,
}: {
  hostId: string
  backup: BackupSummary
  onDelete: () => void
}) {
  const router = useRouter()
  const [compare, restore] = [comparePath(hostId, backup.id), restorePath(hostId, backup.id)]
  return (
    <li className="group flex min-h-11 items-center gap-x-4 border-b border-line py-1.5 pr-2 pl-4 transition-colors duration-150 last:border-b-0 hover:bg-sunken">
      <Link href={compare} className="min-w-0 flex-1 rounded-sm py-1">
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 sm:flex-nowrap">
          <span className="w-28 shrink-0 font-medium whitespace-nowrap max-sm:w-full">
            <RelativeTime at={backup.takenAt} />
          </span>
          <span className="min-w-0 text-muted">
            {reasonOf(backup)}
            {backup.lacking.length > 0 && (
              <span className="block text-13 break-words text-attention">{lackingWords(backup.lacking)}</span>
            )}
          </span>
          {backup.otherHost !== null && <Badge>{backup.otherHost}</Badge>}
        </span>
      </Link>
      <span className="hidden gap-1 opacity-0 transition-opacity duration-150 group-focus-within:opacity-100 group-hover:opacity-100 md:flex">
        <Button asChild kind="quiet" size="small">
          <Link href={compare}>
            <GitCompare aria-hidden />
            Compare with now
          </Link>
        </Button>
        <Button asChild kind="quiet" size="small">
          <Link href={restore}>
            <RotateCcw aria-hidden />
            Restore backup
          </Link>
        </Button>
      </span>
      <span className="w-16 text-right font-mono text-12 text-muted">{formatSize(backup.size)}</span>
      <Menu
        align="end"
        trigger={
          <Button kind="quiet" size="icon" aria-label={`Actions for the backup ${reasonOf(backup)}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => router.push(compare)}>
          <GitCompare aria-hidden />
          Compare with now
        </MenuItem>
        <MenuItem onSelect={() => router.push(restore)}>
          <RotateCcw aria-hidden />
          Restore backup
        </MenuItem>
        <MenuItem onSelect={() => window.location.assign(downloadPath(backup.id))}>
          <Download aria-hidden />
          Download backup
        </MenuItem>
        <MenuLine />
        <MenuItem needs="operator" onSelect={onDelete}>
          <Trash2 aria-hidden />
          Delete backup
        </MenuItem>
      </Menu>
    </li>
  )
}
