import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import type { Node } from '@/server/engine/capability'

/** Where something can be done about a node. */
export function Actions({
  hostId,
  node,
  isolated,
  attachable,
}: {
  hostId: string
  node: Node
  isolated: boolean
  /** It is a guest of another network, and there is an isolated one. */
  attachable: boolean
}) {
  const base = `/hosts/${encodeURIComponent(hostId)}`
  const isGuest = node.kind === 'container' || node.kind === 'vm'
  // What an app lacks no plan for the network mends.
  const isBroken = (node.state === 'failed' && !isGuest) || (node.kind === 'router' && node.state === 'stopped')
  const end = pathEnd(node)
  const links = [
    ...(isBroken ? [{ label: 'Preview the repair', href: `${base}/plan` }] : []),
    ...(isolated
      ? [
          { label: 'Show its lease', href: `${base}/leases?q=${encodeURIComponent(node.name)}` },
          { label: 'What it may reach', href: `${base}/isolation` },
          { label: 'Prove it', href: `${base}/proof` },
        ]
      : []),
    ...(attachable
      ? [{ label: 'Attach to the isolated network', href: planPath(hostId, { do: 'attach', guests: vmidOf(node) }) }]
      : []),
    ...(isGuest ? [{ label: 'Start, stop, move', href: `${base}/apps?q=${vmidOf(node)}` }] : []),
    ...(end === null
      ? []
      : [
          { label: 'Explain a path from it', href: `${base}/troubleshooting?view=path&from=${end}` },
          { label: 'Explain a path to it', href: `${base}/troubleshooting?view=path&to=${end}` },
        ]),
  ]
  if (links.length === 0) return null
  return (
    <nav aria-label={`Actions for ${node.name}`} className="flex flex-wrap gap-2">
      {links.map(({ label, href }) => (
        <Button key={label} asChild size="small">
          <Link href={href}>{label}</Link>
        </Button>
      ))}
    </nav>
  )
}

/** What a path calls this node; null for what packets neither come from nor go to. */
function pathEnd({ id, kind }: Node): string | null {
  if (kind === 'bridge' || kind === 'network') return null
  if (kind === 'container' || kind === 'vm') return vmidOf({ id })
  return kind
}

const vmidOf = ({ id }: Pick<Node, 'id'>): string => id.replace('guest:', '')
