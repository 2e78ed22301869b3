import { OctagonX, Play, PowerOff, RotateCw, Trash2 } from 'lucide-react'
import { MenuItem, MenuLine } from '@/components/ui/menu'
import type { Role } from '@/server/auth/role/spec'
import type { Power } from '@/server/capabilities/life/spec'
import type { Intent } from '@/server/networks/intent/spec'
import type { AppRow } from '@/server/views/apps'

/** Items of a menu by which a guest of this host is started, ended or destroyed: whichever its state allows. */
export function LifeChoices({
  vmid,
  state,
  lined,
  beside,
  onChoose,
  ...held
}: {
  vmid: number
  state: AppRow['state']
  /** Something stands above them. */
  lined?: boolean
  /** The one that has a button of its own beside the menu. */
  beside?: Power
  onChoose: (intent: Intent) => void
  needs?: Role
  heldBy?: string | null
}) {
  const guest = String(vmid)
  if (state !== 'running' && state !== 'stopped') return null
  return (
    <>
      {lined && <MenuLine />}
      {state === 'stopped' && beside !== 'start' && (
        <MenuItem {...held} onSelect={() => onChoose({ do: 'power', what: 'start', guest })}>
          <Play aria-hidden /> Start
        </MenuItem>
      )}
      {state === 'running' && (
        <>
          {beside !== 'reboot' && (
            <MenuItem {...held} onSelect={() => onChoose({ do: 'power', what: 'reboot', guest })}>
              <RotateCw aria-hidden /> Restart
            </MenuItem>
          )}
          <MenuItem {...held} onSelect={() => onChoose({ do: 'power', what: 'shutdown', guest })}>
            <PowerOff aria-hidden /> Shut down
          </MenuItem>
          <MenuItem {...held} onSelect={() => onChoose({ do: 'power', what: 'stop', guest })}>
            <OctagonX aria-hidden /> End at once
          </MenuItem>
        </>
      )}
      <MenuItem {...held} onSelect={() => onChoose({ do: 'destroy', guest })}>
        <Trash2 aria-hidden /> Destroy
      </MenuItem>
    </>
  )
}
