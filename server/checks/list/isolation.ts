import { guard } from '../../capabilities/guard'
import { isLive } from '../../capabilities/guard/plan'
import { inventory } from '../../capabilities/inventory'
import { lan } from '../../capabilities/lan'
import { command } from '../../host/command'
import { read } from '../../host/tools/files'
import { listTable } from '../../host/tools/nft'
import { type Check, fail, pass, PUT_BACK, unknown, warn } from '../check'
import { differing, inWords } from '../differing'

export const ISOLATION: readonly Check[] = [
  {
    id: 'isolation.guard',
    group: 'isolation',
    title: 'The host guard is loaded',
    once: async (ground, inquiry) => {
      const { spec, seen, place } = ground
      await inquiry.ask(listTable('inet', place.nftTable))
      const facts = seen.facts(guard)
      if (facts.table === null)
        return fail('It is not loaded.', 'Apps may reach services of this host, and leave around the router.', PUT_BACK)
      const off = differing(ground, guard, 'guard.table', 'guard.rule')
      if (off.length > 0)
        return fail(inWords(off), 'Apps may reach services of this host, and leave around the router.', PUT_BACK)
      const kept = differing(ground, guard, 'guard.file', `guard.${place.units.guard}`)
      if (kept.length > 0 && isLive({ spec, facts, given: { inventory: seen.facts(inventory) } }))
        return warn(inWords(kept), 'After a reboot it is another one, or none.', PUT_BACK)
      return pass(`This host takes nothing from ${place.bridge}, and forwards nothing to or from it.`)
    },
  },
  {
    id: 'isolation.ports',
    group: 'isolation',
    title: 'Each port has its own addresses',
    once: async (ground, inquiry) => {
      const { seen, place } = ground
      await inquiry.ask(listTable('bridge', place.nftTable))
      if (seen.facts(guard).ports === null)
        return fail(
          'The rules between the ports are not loaded.',
          'An app may take the address of another, or hand out addresses.',
          PUT_BACK,
        )
      const off = differing(ground, guard, 'guard.ports', 'guard.port-rule')
      if (off.length > 0)
        return fail(inWords(off), 'An app may take the address of another, or hand out addresses.', PUT_BACK)
      return pass('Nobody sends as another, and no app hands out addresses.')
    },
  },
  {
    id: 'isolation.ipv6',
    group: 'isolation',
    title: 'There is no way around by IPv6',
    needs: ['bridge.exists'],
    once: async ({ seen, place }, inquiry) => {
      await inquiry.ask(read(`/proc/sys/net/ipv6/conf/${place.bridge}/disable_ipv6`))
      if (seen.facts(lan).ipv6Off === false)
        return fail(
          `This host speaks IPv6 on ${place.bridge}.`,
          'Apps reach its ports by an address that nobody configured.',
          PUT_BACK,
        )
      if (seen.facts(lan).ipv6Off === null) return unknown('The setting of the bridge could not be read.')
      return pass('This host does not speak it there.')
    },
  },
  {
    id: 'isolation.other-ways',
    group: 'isolation',
    title: 'No app is on another network too',
    all: (count) => `${count} apps are on this network alone.`,
    each: async ({ place }, inquiry, { guest, title }) => {
      await inquiry.ask(read(`/etc/pve/${guest.kind === 'container' ? 'lxc' : 'qemu-server'}/${guest.vmid}.conf`))
      const other = guest.nics.find(({ bridge }) => bridge !== null && bridge !== place.bridge)
      if (!other) return pass(`It is on ${place.bridge} alone.`)
      return warn(
        `Its ${other.id} is on ${other.bridge}.`,
        `${title} reaches that network past the router, and may let others through. If that is wanted, nothing is wrong.`,
      )
    },
  },
  {
    id: 'isolation.forwarding',
    group: 'isolation',
    title: 'The host is no way around the router',
    needs: ['isolation.guard'],
    once: async ({ place }, inquiry) => {
      const value = await inquiry.ask(
        command(['sysctl', 'net.ipv4.ip_forward'], { parse: ({ stdout }) => stdout.trim() }),
      )
      return pass(
        value.endsWith('= 1')
          ? `It forwards packets, and none of ${place.bridge}: the guard sees to that.`
          : 'It forwards nothing.',
      )
    },
  },
]
