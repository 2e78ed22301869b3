import type { Layout } from '../network/layout'

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

/** The file: creating, emptying and filling the table is one transaction, and no other table is named. */
export function guardFile(layout: Layout): string {
  const table = `table inet ${layout.nftTable}`
  return `#!/usr/sbin/nft -f\n# Written by Proximity: keeps ${layout.bridge} apart from this host.\n${table}\ndelete ${table}\n${guardTable(layout)}`
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
