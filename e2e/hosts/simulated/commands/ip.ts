import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'

import type { NetworkStack } from '../network/stack'
import { addLink, changeAddress, changeRoute, deleteLink, setLink } from './ip-change'
import { monitor } from './ip-monitor'
import { netns } from './ip-netns'
import { countersJson, linkJson, linkText, routeJson, routeText, routeTo } from './ip-show'

type Options = {
  json: boolean
  details: boolean
  statistics: boolean
  oneLine: boolean
  uptime: number
  families: readonly (4 | 6)[]
}

const ip: Program = (call) => {
  let net = call.net
  const uptime = call.machine.host.uptime()
  const options: Options = { json: false, details: false, statistics: false, oneLine: false, uptime, families: [4, 6] }
  let at = 0
  for (; call.args[at]?.startsWith('-'); at += 1) {
    const option = call.args[at] ?? ''
    if (option === '-n' || option === '-netns') {
      const name = call.args[(at += 1)] ?? ''
      const found = call.machine.namespaces.get(name)
      if (!found) return fail(255, `Cannot open network namespace "${name}": No such file or directory`)
      net = found
    } else if (/^-j(son)?$/.test(option)) options.json = true
    else if (/^-d(etails)?$/.test(option)) options.details = true
    else if (/^-s(tats)?$/.test(option)) options.statistics = true
    else if (/^-o(neline)?$/.test(option)) options.oneLine = true
    else if (option === '-4' || option === '-6') options.families = [option === '-4' ? 4 : 6]
    else if (option === '-V') return ok('ip utility, iproute2-6.1.0, libbpf 1.1.2\n')
    else if (!/^-(br|brief|p|pretty)$/.test(option)) return fail(255, `Option "${option}" is unknown, try "ip -help".`)
  }
  const [object = '', verb = 'show', ...words] = call.args.slice(at)
  return run(call, net, options, object, verb, words)
}

async function run(
  call: Call,
  net: NetworkStack,
  options: Options,
  object: string,
  verb: string,
  words: string[],
): Promise<Result> {
  const isShow = /^(show|list|ls|s|l|sh)$/.test(verb)
  if (/^(a|addr|address)$/.test(object)) {
    if (isShow) return show(net, options, words, true)
    if (/^(add|del|delete|replace)$/.test(verb)) return changeAddress(net, verb, words) ?? unknown(call)
    if (verb === 'flush') return flush(net, words)
  }
  if (/^(l|link)$/.test(object)) {
    if (isShow) return show(net, options, words, false)
    if (verb === 'add') return addLink(call.machine, net, words) ?? unknown(call)
    if (/^del(ete)?$/.test(verb)) return deleteLink(net, words)
    if (verb === 'set') return setLink(call.machine, net, words) ?? unknown(call)
  }
  if (/^(r|route)$/.test(object)) {
    if (isShow) return showRoutes(net, options, words)
    if (verb === 'get') return getRoute(net, options, words)
    if (/^(add|del|delete|replace)$/.test(verb)) return changeRoute(net, verb, words) ?? unknown(call)
  }
  if (object === 'netns') return netns(call, verb, words)
  if (object === 'monitor') return monitor(call, net)
  if (/^(n|neigh)$/.test(object) && isShow)
    return ok(
      call.machine.host.heard
        .map(({ address, device, mac }) => `${address.padEnd(39)} ${device.padEnd(16)} ${mac} \n`)
        .join(''),
    )
  call.machine.host.unknown.push([call.name, ...call.args])
  return fail(1, `Object "${object}" is unknown, try "ip help".`)
}

function show(net: NetworkStack, options: Options, words: string[], addresses: boolean): Result {
  const master = words[words.indexOf('master') + 1]
  const isMaster = words.includes('master')
  const name = isMaster ? undefined : words.filter((word) => word !== 'dev' && word !== 'up')[0]
  const links = [...net.links.values()]
    .filter((link) => name === undefined || link.name === name)
    .filter((link) => !isMaster || link.master === master)
  if (name !== undefined && links.length === 0) return fail(1, `Device "${name}" does not exist.`)
  if (options.json) {
    const entries = links.map((link) => {
      const { details, statistics, uptime } = options
      const entry = { ...linkJson(link, { details, addresses }), ...(statistics ? countersJson(link, uptime) : {}) }
      if (!('addr_info' in entry)) return entry
      const isWanted = (family: string) => options.families.includes(family === 'inet' ? 4 : 6)
      return { ...entry, addr_info: entry.addr_info?.filter(({ family }) => isWanted(family)) }
    })
    return ok(`${JSON.stringify(entries)}\n`)
  }
  const text = links.map((link) => linkText(link, addresses ? options.families : []))
  return ok(
    options.oneLine ? text.map((lines) => `${lines.trimEnd().replaceAll('\n', '\\')}\n`).join('') : text.join(''),
  )
}

function flush(net: NetworkStack, words: string[]): Result {
  const link = net.links.get(words.filter((word) => word !== 'dev')[0] ?? '')
  if (!link) return fail(1, `Cannot find device "${words.at(-1)}"`)
  link.addresses = []
  return ok()
}

function showRoutes(net: NetworkStack, options: Options, words: string[]): Result {
  const [wanted] = words
  const family = options.families[0] ?? 4
  const routes = net.routes(family).filter(({ dst }) => wanted === undefined || dst === wanted)
  return ok(options.json ? `${JSON.stringify(routes.map(routeJson))}\n` : routes.map(routeText).join(''))
}

function getRoute(net: NetworkStack, options: Options, [address = '']: string[]): Result {
  const route = routeTo(net, address)
  if (!route) return fail(2, 'RTNETLINK answers: Network is unreachable')
  return ok(options.json ? `${JSON.stringify([routeJson(route)])}\n` : routeText(route))
}

export const ipPrograms: Programs = { ip }
