import type { Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Member } from './members'
import { portTable } from './ports'

/**
 * What holds even when the router is gone: nothing that enters from the bridge is for the host itself, and nothing is
 * forwarded between the bridge and anything else. Traffic from the bridge to the bridge passes: with bridge-nf-call-iptables
 * on, apps' frames to each other run through this hook. Written as `nft -s list table` prints it, so that wanted and seen compare.
 */
export function guardTable({ bridge, nftTable }: Pick<Layout, 'bridge' | 'nftTable'>): string {
  return `table inet ${nftTable} {
	chain input {
		type filter hook input priority filter - 10; policy accept;
		iifname "${bridge}" counter drop comment "apps reach nothing on the host"
	}

	chain forward {
		type filter hook forward priority filter - 10; policy accept;
		iifname "${bridge}" oifname != "${bridge}" counter drop comment "apps leave through the router only"
		iifname != "${bridge}" oifname "${bridge}" counter drop comment "the host is no way to the apps"
	}
}
`
}

/** The file: creating, emptying and filling the two tables is one transaction, and no other table is named. */
export function guardFile(layout: Layout, members: readonly Member[], spec: Pick<NetworkSpec, 'isolateApps'>): string {
  const [inet, bridge] = [`table inet ${layout.nftTable}`, `table bridge ${layout.nftTable}`]
  return `#!/usr/sbin/nft -f
# Written by Proximity: keeps ${layout.bridge} apart from this host, and its guests from taking the place of each other.
${inet}
delete ${inet}
${guardTable(layout)}
${bridge}
delete ${bridge}
${portTable(layout, members, spec)}`
}

/** Loaded before any interface is configured, so that the bridge is never there without its guard. */
export function guardUnit(layout: Layout): string {
  return `# Written by Proximity.
[Unit]
Description=Proximity: keep ${layout.bridge} apart from this host
DefaultDependencies=no
Wants=network-pre.target
After=local-fs.target nftables.service
Before=network-pre.target networking.service shutdown.target
Conflicts=shutdown.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/nft -f ${layout.folder}/guard.nft
ExecReload=/usr/sbin/nft -f ${layout.folder}/guard.nft

[Install]
WantedBy=multi-user.target
`
}
