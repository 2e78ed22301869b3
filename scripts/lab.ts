import { labUnavailable, startLab, type Lab } from '../e2e/hosts/lab/index'

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

const dashboard = process.argv[2]
if (dashboard !== undefined) await addToDashboard(dashboard, lab)

// Servers of the lab do not keep this process alive; a person does.
setInterval(() => {}, 60_000)

/** Makes the lab a host of the dashboard that runs at `url`. */
async function addToDashboard(url: string, lab: Lab): Promise<void> {
  const { address, port, user, privateKey, fingerprint, node } = lab
  const host = { name: `Lab (${node})`, address, port, user, privateKey, fingerprint }
  const answer = await fetch(new URL('/api/v1/hosts', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(host),
  })
  if (answer.ok) console.log(`\n${url} knows it as "${host.name}".`)
  else console.error(`\n${url} did not take it: ${answer.status} ${await answer.text()}`)
}
