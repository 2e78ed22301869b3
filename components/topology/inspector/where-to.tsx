import Link from 'next/link'
import type { Node } from '@/server/engine/capability'
import { pathEnd, vmidOf } from './path-end'

/** The pages that know more of a node. */
export function WhereTo({ hostId, node, isolated }: { hostId: string; node: Node; isolated: boolean }) {
  const base = `/hosts/${encodeURIComponent(hostId)}`
  const end = pathEnd(node)
  const links = [
    ...(isolated
      ? [
          { label: 'Show its lease', href: `${base}/leases?q=${encodeURIComponent(node.name)}` },
          { label: 'What it may reach', href: `${base}/isolation` },
          { label: 'Prove it', href: `${base}/proof` },
        ]
      : []),
    ...(node.id.startsWith('guest:') ? [{ label: 'Show in apps', href: `${base}/apps?q=${vmidOf(node)}` }] : []),
    ...(end === null
      ? []
      : [
          { label: 'Explain a path from it', href: `${base}/troubleshooting?view=path&from=${end}` },
          { label: 'Explain a path to it', href: `${base}/troubleshooting?view=path&to=${end}` },
        ]),
  ]
  if (links.length === 0) return null
  return (
    <nav aria-label={`More about ${node.name}`} className="flex flex-wrap gap-x-4 gap-y-1 text-13">
      {links.map(({ label, href }) => (
        <Link key={label} href={href} className="py-0.5 text-muted hover:text-ink hover:underline">
          {label}
        </Link>
      ))}
    </nav>
  )
}
