import { z } from 'zod'
import { isIpv4 } from '../../net/cidr'
import { normaliseMac } from '../../net/mac'
import { command, map, type Command } from '../command'
import { read } from './files'

/** Options of a virtual machine, as `qm set` takes them (qm(1)); a NIC of a running one is moved at once. */
export function set(vmid: number, options: readonly (readonly [string, string])[]): Command {
  return command(['qm', 'set', String(vmid), ...options.flatMap(([key, value]) => [`--${key}`, value])], {
    timeout: 60,
  })
}

export function reboot(vmid: number): Command {
  return command(['qm', 'reboot', String(vmid)], { timeout: 180 })
}

export function start(vmid: number): Command {
  return command(['qm', 'start', String(vmid)], { timeout: 120 })
}

/** Ends it at once; one that does not run or does not exist is fine. */
export function stop(vmid: number): Command {
  return command(['qm', 'stop', String(vmid)], { accept: [0, 2, 255], timeout: 120 })
}

/** Asks it to end, and ends it after a minute. */
export function shutdown(vmid: number): Command {
  return command(['qm', 'shutdown', String(vmid), '--timeout', '60', '--forceStop', '1'], { timeout: 120 })
}

/** The process of a virtual machine, as the host numbers it; null for one that does not run. */
export function process(vmid: number): Command<number | null> {
  return map(read(`/var/run/qemu-server/${vmid}.pid`), (text) => {
    const number = Number(text?.trim())
    return Number.isInteger(number) && number > 0 ? number : null
  })
}

const Told = z.array(
  z
    .object({
      'hardware-address': z.string().optional(),
      'ip-addresses': z
        .array(z.object({ 'ip-address': z.string(), 'ip-address-type': z.string() }).loose())
        .default([]),
    })
    .loose(),
)

/** IPv4 addresses by MAC address, as the agent inside of a virtual machine tells them; null where none answers. Words of the guest. */
export function agentAddresses(vmid: number): Command<Map<string, string[]> | null> {
  return command(['qm', 'guest', 'cmd', String(vmid), 'network-get-interfaces'], {
    accept: [0, 1, 2, 255],
    timeout: 10,
    slow: true,
    parse: ({ exitCode, stdout }) => {
      if (exitCode !== 0) return null
      const cards = Told.parse(JSON.parse(stdout)).map((card): [string, string[]] => [
        normaliseMac(card['hardware-address'] ?? '') ?? '',
        card['ip-addresses'].map((each) => each['ip-address']).filter(isIpv4),
      ])
      return new Map(cards.filter(([mac]) => mac !== ''))
    },
  })
}
