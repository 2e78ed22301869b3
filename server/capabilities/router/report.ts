import type { Finding, Report } from '../../engine/capability'
import type { Link } from '../../host/tools/ip'
import type { Layout } from '../network/layout'
import type { Uplink } from '../uplink'
import type { Router } from './facts'
import type { RouterSpec } from './plan'
import { cutOff } from './cut-off'
import { isLive, ruleFiles, rules } from './inside-changes'
import { systemOf } from './observe'
import { wantedRules, withoutExceptions } from './rules'

type Input = { place: Layout; facts: Router; uplink: Uplink; links: readonly Link[]; spec: RouterSpec }

export function report(input: Input): Report {
  const { place, facts, uplink } = input
  const found = finding(input)
  const { guest, inside } = facts
  if (!guest) return { findings: [found], nodes: [], edges: [] }
  const addresses = [...(inside?.address ? [inside.address] : []), `${place.gateway}/${place.cidr.prefix}`]
  return {
    findings: [found],
    nodes: [
      {
        id: `guest:${guest.vmid}`,
        tier: 'host',
        kind: 'router',
        name: guest.name,
        addresses,
        state: guest.running ? found.state : 'stopped',
        badge: 'NAT',
        facts: [
          { label: 'VMID', value: String(guest.vmid) },
          { label: 'LAN', value: inside?.address ?? 'unknown' },
          { label: 'Apps', value: `${place.gateway}/${place.cidr.prefix}` },
          { label: 'Forwarding', value: inside ? (inside.forwarding ? 'on' : 'off') : 'unknown' },
        ],
      },
    ],
    edges: uplink.bridge
      ? [
          {
            id: 'nat:router',
            from: `guest:${guest.vmid}`,
            to: `bridge:${uplink.bridge}`,
            kind: 'nat',
            state: found.state,
          },
        ]
      : [],
  }
}

function finding({ place, facts, uplink, links, spec }: Input): Finding {
  const { guest, inside, rival } = facts
  const remedy = 'Look at the plan: it shows what would be changed.'
  const failed = { id: 'router', state: 'failed' as const, remedy }
  if (rival)
    return {
      ...failed,
      title: `${rival.name} (${rival.vmid}) has the router's address ${place.gateway}`,
      remedy: 'Give that guest another address.',
    }
  if (!guest)
    return { ...failed, title: 'There is no router', detail: `Apps on ${place.bridge} reach nothing outside.` }
  const name = `The router (VMID ${guest.vmid})`
  if (!guest.running)
    return { ...failed, title: `${name} is stopped`, detail: `Apps on ${place.bridge} reach nothing outside.` }
  if (facts.frozen)
    return { ...failed, title: `${name} is frozen`, detail: 'It passes nothing on, and answers nobody.' }
  const cut = cutOff({ guest, links, place, uplink })
  if (cut)
    return {
      ...failed,
      title: `${name} is cut off from ${cut.from}`,
      detail: `Its ${cut.nic} is not plugged in there, or a piece of the cable is down. Apps on ${place.bridge} reach nothing outside.`,
      remedy:
        'Look at the plan. Where it has nothing to do, restart the router in Proxmox: that plugs its cables in again.',
    }
  if (!inside?.address)
    return {
      ...failed,
      title: `${name} has no address on ${uplink.bridge ?? 'its uplink'}`,
      detail: 'No DHCP server there has answered it.',
    }
  if (!inside.hasIptables) return { ...failed, title: `${name} has no iptables`, detail: 'It forwards nothing.' }
  if (!inside.forwarding)
    return { ...failed, title: `${name} does not forward packets`, detail: 'net.ipv4.ip_forward is 0 in it.' }
  const wanted = wantedRules(spec, uplink)
  const general = { ...inside, liveV4: withoutExceptions(inside.liveV4 ?? '') }
  if (!isLive(inside, wanted) && isLive(general, withoutExceptions(wanted)))
    return {
      ...failed,
      state: 'attention',
      title: `${name} has other exceptions than those that are asked for`,
      detail: 'What single apps may reach is decided by what was loaded before.',
    }
  if (!isLive(inside, wanted))
    return {
      ...failed,
      title: `${name} does not have the rules that Proximity loaded`,
      detail: 'Apps may reach what they should not.',
    }
  const system = systemOf(guest.ostype)
  const left = [ruleFiles, rules].flatMap((part) => part(guest.vmid, inside, system, wanted))
  if (left.length > 0)
    return {
      ...failed,
      state: 'attention',
      title: `${name} would lose its rules at a reboot`,
      detail: 'They are loaded, and not kept.',
    }
  if (!guest.onboot)
    return {
      ...failed,
      state: 'attention',
      title: `${name} runs, and would not after a reboot of the host`,
      detail: 'It does not start at boot.',
    }
  return {
    id: 'router',
    state: 'good',
    title: `${name} takes apps to the internet and nowhere else`,
    detail: `On the LAN it is ${inside.address}.`,
  }
}
