import { router } from '../../capabilities/router'
import { command } from '../../host/command'
import { read } from '../../host/tools/files'
import { type Check, fail, pass, PUT_BACK, unknown, warn } from '../check'
import { differing, inWords } from '../differing'

const listing = (table: string) =>
  command(['iptables', '-t', table, '-L', '-n', '-v'], {
    accept: [0, 1, 2, 3, 4, 127],
    parse: ({ exitCode }) => exitCode === 0,
  })

const isMasquerade = ({ id }: { id: string }) => id.includes('-j MASQUERADE') && id.includes('-o eth0')

export const NAT: readonly Check[] = [
  {
    id: 'nat.masquerade',
    group: 'nat',
    title: 'What apps send to the internet leaves with the router’s address',
    needs: ['router.answers'],
    once: async (ground, inquiry) => {
      const { guest, inside } = ground.seen.facts(router)
      if (!guest) return unknown('There is no router.')
      const answers = await inquiry.askIn(guest.vmid, 'the router', listing('nat'))
      if (!answers || !inside?.hasIptables)
        return fail('There is no iptables in the router.', 'It translates nothing, and denies nothing.', PUT_BACK)
      if (differing(ground, router, 'router.v4.nat').some((it) => isMasquerade(it) && it.seen === null))
        return fail(
          'There is no MASQUERADE.',
          'What apps send leaves with an address that nobody can answer.',
          PUT_BACK,
        )
      return pass(`MASQUERADE is there, for ${ground.place.subnet} out of eth0.`)
    },
  },
  {
    id: 'nat.dns',
    group: 'nat',
    title: 'DNS for the router’s address is passed on to the service',
    needs: ['nat.masquerade'],
    once: async (ground, inquiry) => {
      const guest = ground.seen.facts(router).guest
      if (!guest) return unknown('There is no router.')
      await inquiry.askIn(guest.vmid, 'the router', listing('nat'))
      const off = differing(ground, router, 'router.v4.nat').filter((it) => !isMasquerade(it))
      if (off.length === 0) return pass(`${ground.place.gateway} passes it on to ${ground.place.service}, and back.`)
      return fail(
        inWords(off),
        'Apps find no names: questions go nowhere, or answers come from where nobody asked.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'nat.rules',
    group: 'nat',
    title: 'What the router lets through is what was asked for',
    needs: ['router.answers'],
    once: async (ground, inquiry) => {
      const guest = ground.seen.facts(router).guest
      if (!guest) return unknown('There is no router.')
      await inquiry.askIn(guest.vmid, 'the router', listing('filter'))
      const off = differing(ground, router, 'router.v4.filter', 'router.v6')
      if (off.length === 0) return pass('Its rules are those that were loaded.')
      const takes = off.some(({ wanted, seen }) => wanted?.includes('ACCEPT') && seen === null)
      return fail(
        inWords(off),
        takes ? 'Apps may not reach what they should.' : 'Apps may reach what they should not.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'nat.kept',
    group: 'nat',
    title: 'The router has its rules again after it restarts',
    needs: ['router.answers'],
    once: async (ground, inquiry) => {
      const guest = ground.seen.facts(router).guest
      if (!guest) return unknown('There is no router.')
      await inquiry.askIn(guest.vmid, 'the router', read('/etc/proximity/rules.v4'))
      const off = differing(ground, router, 'router.rules', 'router.service', 'router.enabled')
      if (off.length === 0) return pass('They are kept in it, and loaded before its network is.')
      return warn(inWords(off), 'After its next restart it has other rules, or none.', PUT_BACK)
    },
  },
]
