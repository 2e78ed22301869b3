'use client'
import { ChevronDown, LogIn, LogOut, Play, Radio, RotateCw } from 'lucide-react'
import { LifeChoices } from '@/components/apps/life-choices'
import { usePing } from '@/components/leases/use-ping'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import type { Node } from '@/server/engine/capability'
import type { Intent } from '@/server/networks/intent/spec'
import type { NodeDetails } from '@/server/views/node-details'
import type { LeaseRow } from '@/server/views/leases'
import type { Held } from './held'
import { vmidOf } from './path-end'

/** What is most likely wanted of a guest first, and everything else behind it. What changes something is a plan, read before it is started. */
export function GuestActions({
  hostId,
  node,
  details: { life, leases },
  attachment,
  held,
  onPlan,
}: {
  hostId: string
  node: Node
  details: NodeDetails
  /** Whether it could be on the isolated network, or is. */
  attachment: 'attachable' | 'attached' | null
  held: Held
  onPlan: (intent: Intent) => void
}) {
  if (life !== 'running' && life !== 'stopped') return null
  const guest = vmidOf(node)
  const operator = { needs: 'operator', heldBy: held.changing } as const
  const attach = () => onPlan({ do: 'attach', guests: guest })
  // The menu has what has no button of its own.
  const beside = life === 'stopped' ? 'start' : attachment === 'attachable' ? null : 'reboot'
  const pinged = leases.find(({ address }) => address !== null)
  return (
    <div className="flex flex-wrap gap-2">
      {life === 'stopped' ? (
        <Button size="small" kind="primary" {...operator} onClick={() => onPlan({ do: 'power', what: 'start', guest })}>
          <Play aria-hidden /> Start
        </Button>
      ) : attachment === 'attachable' ? (
        <Button size="small" kind="primary" {...operator} onClick={attach}>
          <LogIn aria-hidden /> Attach to the isolated network
        </Button>
      ) : (
        pinged && <Ping hostId={hostId} row={pinged} heldBy={held.asking} />
      )}
      {beside === 'reboot' && (
        <Button size="small" {...operator} onClick={() => onPlan({ do: 'power', what: 'reboot', guest })}>
          <RotateCw aria-hidden /> Restart
        </Button>
      )}
      <Menu
        trigger={
          <Button size="small" aria-label={`More actions for ${node.name}`}>
            More <ChevronDown aria-hidden />
          </Button>
        }
      >
        {attachment === 'attachable' && life === 'stopped' && (
          <MenuItem {...operator} onSelect={attach}>
            <LogIn aria-hidden /> Attach to the isolated network
          </MenuItem>
        )}
        {attachment === 'attached' && (
          <MenuItem {...operator} onSelect={() => onPlan({ do: 'detach', guests: guest })}>
            <LogOut aria-hidden /> Bring back to the LAN
          </MenuItem>
        )}
        {(attachment === 'attached' || life === 'stopped') && attachment !== null && <MenuLine />}
        <LifeChoices
          vmid={Number(guest)}
          state={life}
          {...(beside ? { beside } : {})}
          {...operator}
          onChoose={onPlan}
        />
      </Menu>
    </div>
  )
}

function Ping({ hostId, row, heldBy }: { hostId: string; row: LeaseRow; heldBy: string | null }) {
  const { ping, isPending } = usePing(hostId, row)
  return (
    <Button size="small" kind="primary" heldBy={heldBy} disabled={isPending} onClick={ping}>
      <Radio aria-hidden /> {isPending ? 'Pinging' : 'Ping'}
    </Button>
  )
}
