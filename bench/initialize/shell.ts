import { quoteAll } from '@/server/host/quote'
import type { Lab } from '../../e2e/hosts/lab'
import { must } from '../../e2e/hosts/lab/world/run'
import type { File, Wanted } from './wanted'

const SETTINGS = ['BatchMode=yes', 'LogLevel=ERROR', 'UserKnownHostsFile=/dev/null', 'StrictHostKeyChecking=no']
const OPTIONS = ['-F', '/dev/null', ...SETTINGS.flatMap((setting) => ['-o', setting])]

/** The floor: what somebody who knows exactly what is wanted writes by hand, piped into one SSH session. */
export async function runShell(lab: Lab, wanted: Wanted): Promise<void> {
  await must(['ssh', ...OPTIONS, '-i', lab.keyFile, '-p', String(lab.port), `${lab.user}@${lab.address}`, 'sh -s'], {
    stdin: script(wanted),
  })
}

/** In a function, so that the shell has read all of it before a program gets hold of its standard input. */
function script({ folders, guard, bridge, dns, router }: Wanted): string {
  return `set -e
main() {
mkdir -p ${quoteAll(folders)}
${guard.files.map(write).join('\n')}
systemctl enable --quiet --now ${guard.unit}

cat >>/etc/network/interfaces <<'STANZA'

${bridge.stanza}STANZA
ifup ${bridge.name}

# The enterprise list answers 401 without a subscription; the others are fresh all the same.
apt-get -q update || true
DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install ${dns.package}
${dns.files.map(write).join('\n')}
systemctl enable --quiet --now ${dns.units.join(' ')}

${router.create.map(quoteAll).join('\n')}
pct start ${router.vmid}
lxc-attach -n ${router.vmid} --clear-env -v PATH=/usr/sbin:/usr/bin:/sbin:/bin -v SHELL=/bin/sh -- sh -s <<'ROUTER'
set -e
until ip -4 addr show dev eth0 | grep -q 'inet '; do sleep 0.05; done
${router.install.map((argv) => `${quoteAll(argv)} </dev/null`).join('\n')}
mkdir -p /etc/proximity
${router.files.map(write).join('\n')}
${router.load.map((argv) => `${quoteAll(argv)} </dev/null`).join('\n')}
ROUTER
}
main </dev/null
`
}

function write({ path, mode, text }: File): string {
  return `cat >${path} <<'FILE'\n${text}FILE${mode === '0644' ? '' : `\nchmod ${mode} ${path}`}`
}
