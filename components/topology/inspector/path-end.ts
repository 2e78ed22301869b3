import type { Node } from '@/server/engine/capability'

/** What an explained path calls this node; null for what packets neither come from nor go to. */
export function pathEnd({ id, kind }: Pick<Node, 'id' | 'kind'>): string | null {
  if (kind === 'bridge' || kind === 'network') return null
  if (kind === 'container' || kind === 'vm') return vmidOf({ id })
  return kind
}

export const vmidOf = ({ id }: Pick<Node, 'id'>): string => id.replace('guest:', '')
