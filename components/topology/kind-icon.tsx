import { Box, Cable, Globe, type LucideIcon, Monitor, Network, Router, Server, ServerCog, Wifi } from 'lucide-react'
import type { Node } from '@/server/engine/capability'

const ICONS: Readonly<Record<Node['kind'], LucideIcon>> = {
  internet: Globe,
  gateway: Wifi,
  bridge: Cable,
  host: Server,
  router: Router,
  service: ServerCog,
  network: Network,
  container: Box,
  vm: Monitor,
}

export function KindIcon({ kind, className }: { kind: Node['kind']; className?: string }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden className={className} />
}
