'use client'
import { EllipsisVertical, LogIn, LogOut, Network } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { Intent } from '@/server/networks/intent/spec'
import type { AppRow } from '@/server/views/apps'
import { canAttach, canDetach } from './app-words'
import { LifeChoices } from './life-choices'

/** What can be done about one guest. Each is a plan, which is read before it is started. */
export function AppActions({ hostId, row, ready }: { hostId: string; row: AppRow; ready: boolean }) {
  const router = useRouter()
  const { vmid, name } = row
  const guest = String(vmid)
  const plan = (intent: Intent) => router.push(planPath(hostId, intent))
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="quiet" size="icon-small" aria-label={`Actions for ${name}`}>
          <EllipsisVertical />
        </Button>
      }
    >
      {canAttach(row) && ready && (
        <MenuItem onSelect={() => plan({ do: 'attach', guests: guest })}>
          <LogIn aria-hidden /> Attach to the network
        </MenuItem>
      )}
      {canDetach(row) && (
        <MenuItem onSelect={() => plan({ do: 'detach', guests: guest })}>
          <LogOut aria-hidden /> Bring back to the LAN
        </MenuItem>
      )}
      <MenuItem onSelect={() => router.push(`/hosts/${hostId}/topology?node=guest%3A${vmid}`)}>
        <Network aria-hidden /> Open in the topology
      </MenuItem>
      <LifeChoices vmid={vmid} state={row.state} lined onChoose={plan} />
    </Menu>
  )
}
