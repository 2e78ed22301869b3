import { dirname } from 'node:path'
import { inventory } from '../../capabilities/inventory'
import type { What } from '../../capabilities/mends/spec'
import { uplink } from '../../capabilities/uplink'
import { command } from '../../host/command'
import { df } from '../../host/tools/df'
import { read } from '../../host/tools/files'
import { forwardRules, passesBetween } from '../../host/tools/iptables'
import { firewall } from '../../host/tools/pve-firewall'
import { type Check, fail, pass, unknown, warn } from '../check'

/** Seconds by which two clocks may differ that were read one after the other. */
const APART = 60

const clock = command(['date', '+%s'], { parse: ({ stdout }) => Number(stdout) })

/** What the network stands on, and what else on the host stands in its way. */
export const HOST: readonly Check[] = [
  {
    id: 'host.proxmox',
    group: 'host',
    title: 'This host runs Proxmox VE',
    once: async ({ seen }, inquiry) => {
      const version = await inquiry.ask(
        command(['pveversion'], { accept: [0, 127], slow: true, parse: ({ stdout }) => stdout.trim() }),
      )
      if (!seen.facts(inventory).isProxmox)
        return fail('It does not run Proxmox VE.', 'Nothing is provisioned here.', null)
      return pass(version ? `It runs ${version.split(' ')[0]}.` : 'It runs Proxmox VE.')
    },
  },
  {
    id: 'host.management',
    group: 'host',
    title: 'The management bridge is known',
    once: async ({ seen }, inquiry) => {
      await inquiry.ask(command(['ip', 'route', 'show', 'default'], { accept: [0, 1] }))
      const way = seen.facts(uplink)
      if (!way.bridge)
        return fail(way.reason, 'The router has no way out.', { title: 'Choose the bridge', page: 'settings' })
      if (way.disagreement)
        return warn(
          `It is ${way.bridge}, and the default route leaves by ${way.disagreement}.`,
          'The router leaves by the bridge on which this host is managed; packets of the host itself take another way.',
          { title: 'Choose the bridge', page: 'settings' },
        )
      return pass(`${way.reason}.`)
    },
  },
  {
    id: 'host.disk',
    group: 'host',
    title: 'There is room on its disks',
    once: async ({ place }, inquiry) => {
      const disks = await inquiry.ask(df(['/', '/var/lib', dirname(place.leases), '/etc/pve', '/run']))
      if (disks.length === 0) return unknown('df says nothing of its disks.')
      const full = disks.find(({ available }) => available < 8 * 2 ** 20)
      if (full)
        return fail(
          `${full.mount} is full.`,
          'No lease, configuration or log can be written there: dnsmasq hands out addresses that it forgets, and Proxmox saves no change.',
          null,
        )
      const tight = disks.find(({ used, size }) => used / size > 0.95)
      if (tight) return warn(`${tight.mount} has ${mib(tight.available)} left.`, 'When it is full, leases are lost.')
      const [least] = disks.toSorted((a, b) => a.available - b.available)
      return pass(least ? `${least.mount} has the least, ${mib(least.available)}.` : 'There is room.')
    },
  },
  {
    id: 'host.clock',
    group: 'host',
    title: 'Its clock is right',
    once: async (_ground, inquiry) => {
      const seconds = await inquiry.ask(clock)
      const apart = Math.round(seconds - Date.now() / 1000)
      if (Math.abs(apart) <= APART) return pass('It agrees with the clock of this dashboard.')
      return warn(
        `It is ${Math.abs(apart)} s ${apart < 0 ? 'behind' : 'ahead of'} the clock of this dashboard.`,
        'Leases end too early or too late, and times in logs cannot be compared. One of both clocks is wrong: see timedatectl on both.',
      )
    },
  },
  {
    id: 'host.forward',
    group: 'host',
    title: 'Nothing on the host drops what its bridges forward',
    once: async ({ place, seen }, inquiry) => {
      const [rules, filtered] = await Promise.all([
        inquiry.ask(forwardRules()),
        inquiry.ask(read('/proc/sys/net/bridge/bridge-nf-call-iptables')),
      ])
      if (filtered?.trim() !== '1') return pass('What crosses a bridge is not filtered by iptables.')
      if (rules === null) return unknown('iptables does not answer.')
      const out = seen.known(uplink)?.bridge
      const bridges = [place.bridge, ...(out ? [out] : [])]
      const stopped = bridges.find((bridge) => passesBetween(rules, bridge) !== true)
      if (stopped === undefined) return pass(`What crosses ${bridges.join(' and ')} passes iptables.`)
      const by = passesBetween(rules, stopped)
      return fail(
        `${by === null ? 'The policy of FORWARD is DROP' : `“${by}” stands in FORWARD`}, and bridge-nf-call-iptables is 1.`,
        `Docker and its like set this. What crosses ${stopped} is dropped: ${stopped === place.bridge ? 'apps reach neither each other nor the router, and get no address' : 'the router reaches nothing of the LAN'}.`,
        { title: 'Let what stays on a bridge pass', intent: { do: 'mend', what: 'let-pass', guest: '' } },
      )
    },
  },
  {
    id: 'host.firewall',
    group: 'host',
    title: 'The Proxmox firewall lets the apps get addresses',
    once: async ({ apps }, inquiry) => {
      const settings = await inquiry.ask(firewall())
      if (!settings.isOn) return pass('It is off.')
      const filtered = apps.flatMap((app) => {
        const options = settings.guests.get(app.guest.vmid)
        return app.nic.firewall && options?.['enable'] === '1' ? [{ app, options }] : []
      })
      const deaf = filtered.find(({ options }) => options['dhcp'] === '0')
      if (deaf)
        return fail(
          `DHCP is off in the firewall options of ${deaf.app.title}.`,
          'Its requests for an address are dropped before they reach the bridge.',
          { title: `Let ${deaf.app.guest.name} ask`, intent: mend('allow-dhcp', deaf.app.guest.vmid) },
        )
      const bound = filtered.find(
        ({ options, app }) =>
          options['ipfilter'] === '1' &&
          app.address !== null &&
          !app.fixed &&
          !settings.admits(app.guest.vmid, app.nic.id, app.address),
      )
      if (bound)
        return fail(
          `“IP filter” is on in the firewall options of ${bound.app.title}, and does not know its address.`,
          'It drops what comes from a leased address that is not listed there.',
          {
            title: `List the address of ${bound.app.guest.name} there`,
            intent: mend('ip-filter', bound.app.guest.vmid),
          },
        )
      const closed = filtered.find(({ options }) => /^(DROP|REJECT)$/.test(options['policy_out'] ?? ''))
      if (closed)
        return warn(
          `The output policy of ${closed.app.title} is ${closed.options['policy_out']}.`,
          'What no rule of its Proxmox firewall lets out does not leave it.',
        )
      return pass(
        filtered.length === 0 ? 'It is on, and filters no app.' : `It filters ${filtered.length} of the apps.`,
      )
    },
  },
]

export const mend = (what: What, vmid: number) => ({ do: 'mend', what, guest: String(vmid) }) as const

function mib(bytes: number): string {
  return bytes < 2 ** 30 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${(bytes / 2 ** 30).toFixed(1)} GiB`
}
