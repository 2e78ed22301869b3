import type { Change } from '../../engine/capability'
import { install, update } from '../../host/tools/apt'
import { makeFolders, remove, removeEmptyFolder } from '../../host/tools/files'
import { recoverLeases } from '../../host/tools/lease-file'
import * as systemctl from '../../host/tools/systemctl'
import { layout, type Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileChange, unitChanges } from '../unit-changes'
import type { DhcpDns } from './facts'
import { dnsmasqConf, dnsUnit, netnsUnit } from './files'

/** Package, folders, configuration, namespace, service: each needs the one before. */
export function plan({ spec, facts }: { spec: NetworkSpec; facts: DhcpDns }): Change[] {
  const place = layout(spec)
  const confPath = `${place.folder}/dnsmasq.conf`
  const isRunning = facts.dnsState?.active === 'active'
  const conf = fileChange({
    title: 'Write the configuration of DHCP and DNS',
    path: confPath,
    before: facts.conf,
    after: dnsmasqConf(spec, place),
    afterUndo: isRunning && facts.conf !== null ? [systemctl.restart([place.units.dns])] : [],
  })
  const broken = facts.netnsState?.active === 'active' && !isJoined(spec, facts)
  return [
    ...packageChanges(facts),
    ...folders(spec, facts),
    // Before anything restarts the service: then nobody knows any more.
    ...leaseFile(place, facts),
    ...conf,
    ...unitChanges('DHCP and DNS', [
      {
        name: place.units.netns,
        before: facts.netnsUnit,
        after: netnsUnit(place),
        state: facts.netnsState,
        stale: broken,
      },
      {
        name: place.units.dns,
        before: facts.dnsUnit,
        after: dnsUnit(place),
        state: facts.dnsState,
        stale: conf.length > 0 || broken,
      },
    ]),
  ]
}

/** The service makes its lease file when it starts: where there is none while it runs, somebody has removed it. */
export function hasLostLeaseFile({ dnsState, leases }: DhcpDns): boolean {
  return dnsState?.active === 'active' && leases === null
}

function leaseFile({ leases, units }: Layout, facts: DhcpDns): Change[] {
  if (!hasLostLeaseFile(facts)) return []
  return [
    {
      ...{ kind: 'create', on: 'host', touches: [leases, `unit ${units.dns}`] },
      title: 'Put the lease file back, with what dnsmasq has written to it',
      run: recoverLeases(leases, units.dns),
      downtime: { who: 'DHCP and DNS', seconds: 1 },
    },
  ]
}

/** The one address of the service, IPv6 being off. */
export function addressOf({ service, cidr }: Layout): string {
  return `${service}/${cidr.prefix}`
}

/** Is the namespace joined to the bridge, with its own addresses and no other, and its way out? */
export function isJoined(spec: NetworkSpec, facts: DhcpDns): boolean {
  const place = layout(spec)
  const end = facts.inside?.find(({ name }) => name === place.bridge)
  const isIts = end?.addresses.map(({ address, prefix }) => `${address}/${prefix}`).join() === addressOf(place)
  const hasRoute = facts.routes?.some(({ dst, gateway }) => dst === 'default' && gateway === place.gateway)
  return (
    facts.veth?.master === place.bridge &&
    facts.veth.up &&
    end?.up === true &&
    end.mac === place.serviceMac &&
    isIts &&
    hasRoute === true
  )
}

function packageChanges(facts: DhcpDns): Change[] {
  if (facts.installed) return []
  const on = 'host' as const
  return [
    { title: 'Read the package lists', kind: 'change', on, run: update(), touches: ['apt lists'] },
    // dnsmasq-base is the program alone; the package dnsmasq would start an instance on this host's port 53.
    {
      title: 'Install dnsmasq-base',
      kind: 'create',
      on,
      run: install('dnsmasq-base'),
      touches: ['package dnsmasq-base'],
    },
  ]
}

function folders(spec: NetworkSpec, facts: DhcpDns): Change[] {
  const place = layout(spec)
  if (facts.conf !== null && facts.dnsUnit !== null) return []
  const made = [`${place.folder}/dhcp-hosts.d`, `${place.folder}/hosts.d`, '/var/lib/proximity']
  const leases = facts.leases === null ? [remove(place.leases)] : []
  return [
    {
      title: 'Make the folders for names and leases',
      kind: 'create',
      on: 'host',
      run: makeFolders(made),
      undo: [...leases, ...made.map(removeEmptyFolder)],
      touches: made,
    },
  ]
}
