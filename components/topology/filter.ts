import { markOf } from '@/components/ui/state'
import type { Node } from '@/server/engine/capability'
import type { TopologyView } from '@/server/views/topology'
import { kindWord } from './kind-word'

/** What is looked for; a list without entries asks for nothing. */
export type Filter = {
  /** Words that have to be found somewhere; `ip:`, `net:`, `state:` and `kind:` say where. */
  text: string
  networks: readonly string[]
  states: readonly string[]
  kinds: readonly string[]
}

export const NO_FILTER: Filter = { text: '', networks: [], states: [], kinds: [] }

export function asksForNothing({ text, networks, states, kinds }: Filter): boolean {
  return text.trim() === '' && networks.length + states.length + kinds.length === 0
}

/** The nodes that are looked for; all of them where nothing is. */
export function found({ nodes, networks }: Pick<TopologyView, 'nodes' | 'networks'>, filter: Filter): Node[] {
  const names = new Map(networks.map(({ id, name }) => [id, name]))
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return nodes.filter((node) => {
    const network = node.network ?? ''
    if (filter.networks.length > 0 && !filter.networks.includes(network)) return false
    if (filter.states.length > 0 && !filter.states.includes(node.state)) return false
    if (filter.kinds.length > 0 && !filter.kinds.includes(node.kind)) return false
    if (words.length === 0) return true
    const places = placesOf(node, names.get(network) ?? '')
    return words.every((word) => isIn(places, word))
  })
}

type Places = Readonly<Record<'name' | 'ip' | 'net' | 'state' | 'kind' | 'facts', string>>

function placesOf(node: Node, network: string): Places {
  const lower = {
    name: node.name,
    ip: node.addresses.join(' '),
    net: network,
    state: markOf(node.state).word,
    kind: kindWord(node.kind),
    facts: node.facts.map(({ value }) => value).join(' '),
  }
  return Object.fromEntries(Object.entries(lower).map(([key, text]) => [key, text.toLowerCase()])) as Places
}

function isIn(places: Places, word: string): boolean {
  const [, place, rest = ''] = /^(name|ip|net|state|kind):(.*)$/.exec(word) ?? []
  if (place) return places[place as keyof Places].includes(rest)
  return Object.values(places).some((text) => text.includes(word))
}
