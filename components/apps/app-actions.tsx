'use client'
import { EllipsisVertical, LogIn, LogOut, Network, OctagonX, Play, PowerOff, RotateCw, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import type { Intent } from '@/server/networks/intent/spec'
import type { AppRow } from '@/server/views/apps'
import { canAttach, canDetach } from './app-words'

/** What can be done about one guest. Each is a plan, which is read before it is started. */
export function AppActions({ hostId, row, ready }: { hostId: string; row: AppRow; ready: boolean }) {
  const router = useRouter()
  const { vmid, name, state } = row
  const guest = String(vmid)
  const plan = (intent: Intent) => router.push(planPath(hostId, intent))
  const isHere = state === 'running' || state === 'stopped'
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
      {isHere && <MenuLine />}
      {state === 'stopped' && (
        <MenuItem onSelect={() => plan({ do: 'power', what: 'start', guest })}>
          <Play aria-hidden /> Start
        </MenuItem>
      )}
      {state === 'running' && (
        <>
          <MenuItem onSelect={() => plan({ do: 'power', what: 'reboot', guest })}>
            <RotateCw aria-hidden /> Restart
          </MenuItem>
          <MenuItem onSelect={() => plan({ do: 'power', what: 'shutdown', guest })}>
            <PowerOff aria-hidden /> Shut down
          </MenuItem>
          <MenuItem onSelect={() => plan({ do: 'power', what: 'stop', guest })}>
            <OctagonX aria-hidden /> End at once
          </MenuItem>
        </>
      )}
      {isHere && (
        <MenuItem onSelect={() => plan({ do: 'destroy', guest })}>
          <Trash2 aria-hidden /> Destroy
        </MenuItem>
      )}
    </Menu>
  )
}
