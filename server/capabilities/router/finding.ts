import type { Finding } from '../../engine/capability'
import { layout } from '../network/layout'
import { attributes } from './attributes'
import { isLive, ruleFiles, rules } from './inside-changes'
import { type Leak, leakIn } from './leak'
import { systemOf } from './observe'
import { type Connection, disconnected, isLeftToOwner } from './reconnect'
import { wantedRules, withoutExceptions } from './rules'
import { defaultRoute } from './ways'

const remedy = 'Look at the plan: it shows what would be changed.'

/** How the router stands, by the first thing that is wrong with it. */
export function finding(input: Connection): Finding {
  const { facts, spec, given } = input
  const { guest, inside, rival } = facts
  const { uplink } = given
  const place = layout(spec)
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
  const { cuts, lost } = disconnected(input)
  const [cut] = cuts
  if (cut)
    return {
      ...failed,
      title: `${name} is cut off from ${cut.from}`,
      detail: `Its ${cut.nic} is not plugged in there, or a piece of the cable is down. Apps on ${place.bridge} reach nothing outside.`,
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
  const isAsAsked = isLive(inside, wanted)
  if (!isAsAsked && !isLive(general, withoutExceptions(wanted)))
    return { ...failed, ...otherRules(leakIn(attributes(input)), name) }
  if (lost) return { ...failed, ...wayLost(input, lost, name) }
  if (!isAsAsked)
    return {
      ...failed,
      state: 'attention',
      title: `${name} has other exceptions than those that are asked for`,
      detail: 'What single apps may reach is decided by what was loaded before.',
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

function otherRules(leak: Leak, name: string): Pick<Finding, 'title' | 'detail'> {
  if (leak === 'untranslated')
    return {
      title: `${name} does not translate what apps send`,
      detail:
        'It leaves under their own addresses: the LAN sees those, and answers do not find back. Host and LAN stay closed to them.',
    }
  if (leak === null)
    return {
      title: `${name} lacks rules that Proximity loaded`,
      detail: 'Apps do not reach all that they should, and nothing more.',
    }
  return {
    title: `${name} does not have the rules that Proximity loaded`,
    detail: 'Apps may reach what they should not.',
  }
}

/** Its cables are whole, and what it is sent goes nowhere. */
function wayLost(
  { facts, spec, given }: Connection,
  lost: 'eth0' | 'eth1',
  name: string,
): Omit<Finding, 'id' | 'state'> {
  const { bridge } = layout(spec)
  const so = `Apps on ${bridge} reach nothing outside.`
  if (lost === 'eth1')
    return {
      title: `${name} has no way to ${bridge}`,
      detail: `Its eth1 is switched off, or has lost its address. ${so}`,
    }
  const { up = true, routes = [] } = facts.inside ?? {}
  const dev = defaultRoute(routes)?.dev
  const why = !up
    ? 'Its eth0 is switched off'
    : dev
      ? `Its default route leads out by ${dev}`
      : 'It has no default route'
  return {
    title: `${name} has no way on from ${given.uplink.bridge ?? 'its uplink'}`,
    detail: `${why}. ${so}`,
    ...(isLeftToOwner(facts, lost) ? { remedy: 'Set the gateway of its eth0 in Proxmox, under Network.' } : {}),
  }
}
