import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { BY_HAND, tellAdopting } from './adopting'

/** The lab with a second bridge as it is made by hand, and a container that runs on it. */
async function byHand() {
  const host = await labHost()
  const must = async (argv: [string, ...string[]], stdin?: string) => {
    const { exitCode, stderr } = await host.lab.exec(argv, stdin === undefined ? {} : { stdin })
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }
  const { vmid, name, address } = BY_HAND.guest
  const edit = `f=/etc/network/interfaces; sed -i '/^auto vmbr1$/,/^$/d' $f; { echo; cat; } >>$f; ifup --force vmbr1`
  await must(['sh', '-e', '-c', edit], BY_HAND.stanza)
  const card = `name=eth0,bridge=vmbr1,ip=${address}/24,gw=10.10.0.1`
  const options = ['--hostname', name, '--unprivileged', '1', '--rootfs', 'local-lvm:1', '--net0', card]
  await must(['pct', 'create', String(vmid), host.appTemplate, ...options])
  await must(['pct', 'start', String(vmid)])
  return host
}

describe.skipIf(labUnavailable() !== null)('a network made by hand in the subnet of the isolated one, on the lab', () =>
  tellAdopting(byHand, { hasPackets: true }),
)
