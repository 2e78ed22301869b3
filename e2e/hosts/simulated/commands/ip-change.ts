import { fail, ok, type Result } from '../machine/call'
import type { Machine } from '../machine/machine'
import type { Link } from '../network/link'
import { familyOf, type NetworkStack } from '../network/stack'

/** `RTNETLINK answers` and its like, with the exit code that comes with them. */
const noDevice = (name: string) => fail(1, `Cannot find device "${name}"`)
const exists = () => fail(2, 'RTNETLINK answers: File exists')

type Words = readonly string[]

/** The word after a keyword. */
function after(words: Words, keyword: string): string | undefined {
  const at = words.indexOf(keyword)
  return at === -1 ? undefined : words[at + 1]
}

export function addLink(machine: Machine, net: NetworkStack, given: Words): Result | null {
  const words = given[0] === 'dev' || given[0] === 'name' ? given.slice(1) : given
  const [name = ''] = words
  if (name.length > 15) return fail(2, 'Error: Attribute failed policy validation.')
  const at = words.indexOf('type')
  const kind = words[at + 1]
  const own = words.slice(1, at)
  const mac = after(own, 'address')
  if (kind === 'bridge') {
    if (net.links.has(name)) return exists()
    net.add({ name, kind, ...(mac ? { mac } : {}) })
    return ok()
  }
  if (kind !== 'veth' || words[at + 2] !== 'peer') return null
  const peer = words.slice(at + 3)
  const peerName = peer[0] === 'name' ? peer[1] : peer[0]
  const peerMac = after(peer, 'address')
  const netns = after(peer, 'netns')
  const far = netns === undefined ? net : machine.namespaces.get(netns)
  if (!far) return fail(255, `Error: argument "${netns}" is wrong: Invalid "netns" value\n\n`)
  if (!peerName || net.links.has(name) || far.links.has(peerName)) return exists()
  net.addPair({ name, ...(mac ? { mac } : {}) }, { name: peerName, net: far, ...(peerMac ? { mac: peerMac } : {}) })
  return ok()
}

export function deleteLink(net: NetworkStack, given: Words): Result {
  const [name = ''] = given[0] === 'dev' ? given.slice(1) : given
  const link = net.links.get(name)
  if (!link) return noDevice(name)
  net.remove(link)
  return ok()
}

export function setLink(machine: Machine, net: NetworkStack, given: Words): Result | null {
  const [name = '', ...words] = given[0] === 'dev' ? given.slice(1) : given
  const link = net.links.get(name)
  if (!link) return noDevice(name)
  const steps: (() => void)[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const value = () => words[(at += 1)] ?? ''
    if (word === 'up' || word === 'down') steps.push(() => net.setUp(link, word === 'up'))
    else if (word === 'nomaster') steps.push(() => (link.master = null))
    else if (word === 'master') {
      const master = value()
      if (!net.links.has(master)) return fail(255, `Error: argument "${master}" is wrong: Device does not exist\n\n`)
      steps.push(() => (link.master = master))
    } else if (word === 'address') steps.push(later((mac) => (link.mac = mac), value()))
    else if (word === 'mtu') steps.push(later((mtu) => (link.mtu = Number(mtu)), value()))
    else if (word === 'addrgenmode') steps.push(later((mode) => (link.ipv6Silent = mode === 'none'), value()))
    else if (word === 'netns') {
      const target = machine.namespaces.get(value())
      if (!target) return fail(255, `Error: argument "${words[at]}" is wrong: Invalid "netns" value\n\n`)
      steps.push(() => move(link, net, target))
    } else if (word === 'type' && words[at + 1] === 'bridge') {
      steps.push(...bridgeOptions(link, words.slice(at + 2)))
      at = words.length
    } else if (word === 'type' || word === 'alias') at = words.length
    else return fail(255, `Error: either "dev" is duplicate, or "${word}" is a garbage.`)
  }
  for (const step of steps) step()
  return ok()
}

function bridgeOptions(link: Link, words: Words): (() => void)[] {
  const value = (option: string) => Number(after(words, option))
  return [
    ...(words.includes('stp_state') ? [() => (link.stp = value('stp_state'))] : []),
    ...(words.includes('forward_delay') ? [() => (link.forwardDelay = value('forward_delay'))] : []),
    ...(words.includes('vlan_filtering') ? [() => (link.vlanAware = value('vlan_filtering') === 1)] : []),
  ].map((act) => () => void act())
}

function later<T>(act: (value: T) => void, value: T): () => void {
  return () => act(value)
}

function move(link: Link, from: NetworkStack, to: NetworkStack): void {
  from.links.delete(link.name)
  Object.assign(link, { net: to, up: false, master: null, addresses: [] })
  to.links.set(link.name, link)
}

export function changeAddress(net: NetworkStack, verb: string, given: Words): Result | null {
  const [text = ''] = given
  const dev = after(given, 'dev') ?? ''
  const link = net.links.get(dev)
  if (!link) return noDevice(dev)
  const [address = '', bits] = text.split('/')
  const family = familyOf(address)
  const prefix = Number(bits ?? (family === 4 ? 32 : 128))
  if (family === 4 && !/^(\d{1,3}\.){3}\d{1,3}$/.test(address))
    return fail(1, `Error: any valid prefix is expected rather than "${text}".`)
  const isSame = (own: Link['addresses'][number]) => own.address === address && own.prefix === prefix
  const known = link.addresses.some(isSame)
  if (verb === 'del' || verb === 'delete') {
    if (!known) return fail(2, 'Error: ipv4: Address not found.')
    link.addresses = link.addresses.filter((own) => !isSame(own))
    return ok()
  }
  if (known && verb === 'replace') return ok()
  if (known) return fail(2, 'Error: ipv4: Address already assigned.')
  link.addresses.push({ family, address, prefix, scope: after(given, 'scope') === 'link' ? 'link' : 'global' })
  return ok()
}

export function changeRoute(net: NetworkStack, verb: string, given: Words): Result | null {
  const [dst = ''] = given
  const gateway = after(given, 'via') ?? null
  const dev = after(given, 'dev') ?? (gateway && net.linkTowards(gateway)?.name) ?? null
  if (verb === 'del' || verb === 'delete')
    return net.dropRoute(dst, after(given, 'dev') ?? null) ? ok() : fail(2, 'RTNETLINK answers: No such process')
  if (dev === null)
    return fail(2, gateway ? 'Error: Nexthop has invalid gateway.' : 'RTNETLINK answers: No such device')
  const link = net.links.get(dev)
  if (!link) return noDevice(dev)
  if (!link.up) return fail(2, 'RTNETLINK answers: Network is down')
  if (verb === 'replace') net.dropRoute(dst, null)
  else if (net.routes(familyOf(gateway ?? dst)).some((route) => route.dst === dst)) return exists()
  net.addRoute({ dst, gateway, dev, source: after(given, 'src') ?? null })
  return ok()
}
