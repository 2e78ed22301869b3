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

const WORDS: Readonly<Record<Node['kind'], string>> = {
  internet: 'Internet',
  gateway: 'LAN gateway',
  bridge: 'Bridge',
  host: 'Host',
  router: 'Router',
  service: 'Service',
  network: 'Network',
  container: 'Container',
  vm: 'Virtual machine',
}

export function KindIcon({ kind, className }: { kind: Node['kind']; className?: string }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden className={className} />
}

export function kindWord(kind: Node['kind']): string {
  return WORDS[kind]
}
