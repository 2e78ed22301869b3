import { createTRPCClient, httpLink } from '@trpc/client'
import { labUnavailable, startLab } from '../e2e/hosts/lab/index'
import type { AppRouter } from '../server/api/root'
import { asItIs } from '../server/api/as-it-is'

const reason = labUnavailable()
if (reason !== null) {
  console.error(reason)
  process.exit(1)
}

const lab = await startLab({ log: (line) => console.log(line) })
console.log(`
A Proxmox-like host is up.

  address      ${lab.address}
  port         ${lab.port}
  user         ${lab.user}
  key file     ${lab.keyFile}
  fingerprint  ${lab.fingerprint}

  ssh -i ${lab.keyFile} -p ${lab.port} -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no ${lab.user}@${lab.address}

Ctrl+C takes it down and leaves nothing behind.`)

const url = new URL(process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`)
// A token of an administrator; without one the lab stands alone.
const headers = { authorization: `Bearer ${process.env.PROXIMITY_TOKEN ?? ''}` }
const dashboard = createTRPCClient<AppRouter>({
  links: [httpLink({ url: new URL('/api/trpc', url).href, transformer: asItIs, headers })],
})

// Servers of the lab do not keep this process alive; a person does.
setInterval(() => {}, 60_000)
await addToDashboard()

/** Makes the lab a host of the dashboard that runs at `url`; one that does not run is no failure. */
async function addToDashboard(): Promise<void> {
  const { address, port, user, privateKey, fingerprint, node } = lab
  const name = `Lab (${node})`
  try {
    await dashboard.hosts.add.mutate({ name, address, port, user, fingerprint, auth: { kind: 'key', privateKey } })
    console.log(`\n${url.origin} knows it as "${name}".`)
  } catch (error) {
    console.log(`\nNo dashboard at ${url.origin} took it: ${error instanceof Error ? error.message : String(error)}`)
  }
}
