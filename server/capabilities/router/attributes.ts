import type { Attribute } from '../../engine/capability'
import { parseRules, type Rules } from '../../host/tools/iptables'
import { attribute, either, lineAttributes } from '../attributes'
import type { Guest } from '../inventory'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Uplink } from '../uplink'
import type { Router, RouterInside } from './facts'
import { optionOf, wantedNics } from './nics'
import { systemOf } from './observe'
import { type Connection, ofRightCards } from './reconnect'
import { RULES_V6, wantedRules } from './rules'

export function attributes(connection: Connection): Attribute[] {
  const { spec, facts, given } = connection
  const { guest, inside } = facts
  const { routerTag } = layout(spec)
  if (!guest) return [attribute('router.guest', 'The router', 'there', null)]
  return [
    attribute('router.guest', 'The router', 'there', 'there'),
    either('router.tag', 'The router: tag', [routerTag, 'missing'], guest.tags.includes(routerTag)),
    either('router.boot', 'The router: at boot', ['starts', 'does not start'], guest.onboot),
    attribute('router.state', 'The router: state', 'running', stateOf(facts)),
    ...nicAttributes(guest, spec, given.uplink),
    ...(guest.running && !facts.frozen ? connectionAttributes(connection) : []),
    ...(inside ? insideAttributes(guest, inside, wantedRules(spec, given.uplink)) : []),
  ]
}

function stateOf({ guest, frozen }: Router): string {
  if (frozen) return 'frozen'
  return guest?.running ? 'running' : 'stopped'
}

function nicAttributes(guest: Guest, spec: NetworkSpec, uplink: Uplink): Attribute[] {
  return wantedNics(spec, uplink).flatMap(({ id, wanted }) => {
    const nic = guest.nics.find((each) => each.id === id)
    if (!nic) return [attribute(`router.${id}`, `The router: ${wanted.name}`, 'there', null)]
    return Object.entries(wanted).map(([option, value]) => {
      const seen = optionOf(nic, option)
      const adopt = id === 'net0' && option === 'bridge' && seen !== '' ? { uplink: seen } : undefined
      return attribute(
        `router.${id}.${option}`,
        `${wanted.name} of the router: ${option}`,
        value || null,
        seen || null,
        adopt,
      )
    })
  })
}

function connectionAttributes(connection: Connection): Attribute[] {
  const { cuts, lost } = ofRightCards(connection)
  const cards = [
    { id: 'net0', nic: 'eth0', to: 'out of the network' },
    { id: 'net1', nic: 'eth1', to: 'to the apps' },
  ] as const
  return cards.flatMap(({ id, nic, to }) => [
    either(
      `router.${id}.cable`,
      `${nic} of the router: cable`,
      ['plugged in', 'pulled, cut or down'],
      cuts.every((cut) => cut.id !== id),
    ),
    ...(connection.facts.inside
      ? [either(`router.way.${nic}`, `The router: way ${to}`, [`by ${nic}`, 'none'], lost !== nic)]
      : []),
  ])
}

function insideAttributes(guest: Guest, inside: RouterInside, v4: string): Attribute[] {
  const { service } = systemOf(guest.ostype)
  const inRouter = (path: string) => `${path} in the router`
  return [
    either('router.address', 'eth0 of the router: address', ['given by the LAN', 'none'], inside.address !== null),
    either('router.iptables', 'iptables in the router', ['installed', 'missing'], inside.hasIptables),
    attribute('router.rules.v4', inRouter('/etc/proximity/rules.v4'), v4, inside.rulesV4File),
    attribute('router.rules.v6', inRouter('/etc/proximity/rules.v6'), RULES_V6, inside.rulesV6File),
    attribute('router.service', inRouter(service.path), service.text, inside.serviceFile),
    either('router.enabled', 'Rules at boot of the router', ['loaded', 'not loaded'], inside.enabled),
    either('router.forwarding', 'ip_forward in the router', ['1', '0'], inside.forwarding),
    ...liveRules('router.v4', 'iptables', v4, inside.liveV4),
    ...liveRules('router.v6', 'ip6tables', RULES_V6, inside.liveV6),
  ]
}

/** Of the tables that are ours, each policy and each rule. */
function liveRules(id: string, tool: string, wanted: string, seen: string | null): Attribute[] {
  const asked = parseRules(wanted)
  const there = parseRules(seen ?? '')
  return Object.keys(asked).flatMap((table) =>
    lineAttributes(
      `${id}.${table}`,
      `${tool} in the router, ${table}`,
      linesOf(asked, table),
      linesOf(there, table, Object.keys(asked[table]?.policies ?? {})),
    ),
  )
}

function linesOf(rules: Rules, table: string, chains?: readonly string[]): string[] {
  const { policies, rules: lines } = rules[table] ?? { policies: {}, rules: [] }
  const names = chains ?? Object.keys(policies)
  return [...names.flatMap((chain) => (policies[chain] ? [`-P ${chain} ${policies[chain]}`] : [])), ...lines]
}
