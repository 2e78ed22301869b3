import type { Node } from '@/server/engine/capability'

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

export function kindWord(kind: Node['kind']): string {
  return WORDS[kind]
}
