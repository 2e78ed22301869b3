import { command, type Command } from '../../host/command'

/** What differs between the two systems that the router can run. */
export type RouterSystem = {
  /** Beginning of the template's file name; `debian-12-turnkey-wordpress_…` is somebody's application. */
  template: RegExp
  ostype: string
  features: readonly string[]
  install: readonly Command[]
  /** The service that loads the rules and only then lets packets through. */
  service: { path: string; mode: string; text: string; enabledMark: string; enable: readonly Command[]; run: Command }
}

const UP = [
  'iptables-restore /etc/proximity/rules.v4',
  'ip6tables-restore /etc/proximity/rules.v6',
  'sysctl -qw net.ipv4.ip_forward=1',
] as const

const alpine: RouterSystem = {
  template: /^alpine-[\d.]+-default_/,
  ostype: 'alpine',
  features: [],
  install: [command(['apk', 'add', '--no-cache', 'iptables', 'ip6tables'], { timeout: 180 })],
  service: {
    path: '/etc/init.d/proximity-router',
    mode: '0755',
    text: `#!/sbin/openrc-run
# Written by Proximity.
description="Rules and forwarding of the Proximity router"

depend() {
	before net
}

start() {
	ebegin "Loading the rules, then forwarding"
	${UP.join(' && ')}
	eend $?
}
`,
    enabledMark: '/etc/runlevels/boot/proximity-router',
    enable: [command(['rc-update', 'add', 'proximity-router', 'boot'])],
    run: command(['rc-service', 'proximity-router', 'restart']),
  },
}

const debian: RouterSystem = {
  template: /^debian-\d+-standard_/,
  ostype: 'debian',
  // systemd from 256 on refuses to start without.
  features: ['nesting=1'],
  install: [
    command(['apt-get', '-q', 'update'], { timeout: 180 }),
    command(
      [
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        '-q',
        '-y',
        '--no-install-recommends',
        'install',
        'iptables',
      ],
      { timeout: 300 },
    ),
  ],
  service: {
    path: '/etc/systemd/system/proximity-router.service',
    mode: '0644',
    text: `# Written by Proximity.
[Unit]
Description=Rules and forwarding of the Proximity router
DefaultDependencies=no
After=local-fs.target
Before=network-pre.target
Wants=network-pre.target

[Service]
Type=oneshot
RemainAfterExit=yes
${UP.map((line) => `ExecStart=${line}`).join('\n')}

[Install]
WantedBy=multi-user.target
`,
    enabledMark: '/etc/systemd/system/multi-user.target.wants/proximity-router.service',
    enable: [
      command(['systemctl', 'daemon-reload']),
      command(['systemctl', 'enable', '--quiet', 'proximity-router.service']),
    ],
    run: command(['systemctl', 'restart', 'proximity-router.service']),
  },
}

export const SYSTEMS = { alpine, debian } as const
