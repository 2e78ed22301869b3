import { fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { bringUp, bringUpAll, stanzas, takeDown } from '../network/ifup'

const ifup: Program = async (call) => {
  const names = call.args.filter((word) => !word.startsWith('-'))
  if (call.args.includes('-a')) return bringUpAll(call.machine, call).then(() => ok())
  await call.pause(250)
  let last: Result = ok()
  for (const name of names) {
    const wanted = stanzas(call.machine).filter((stanza) => stanza.name === name)
    if (wanted.length === 0)
      return fail(1, `error: main exception: cannot find interfaces: ${name} (interface was probably never up ?)`)
    for (const stanza of wanted) {
      const result = await bringUp(call.machine, stanza, call)
      last = result.exitCode === 0 ? { ...result, stderr: last.stderr + result.stderr } : result
    }
  }
  return last
}

const ifdown: Program = async (call) => {
  await call.pause(250)
  for (const name of call.args.filter((word) => !word.startsWith('-'))) {
    const stanza = stanzas(call.machine).find((each) => each.name === name)
    if (!stanza)
      return fail(1, `error: main exception: cannot find interfaces: ${name} (interface was probably never up ?)`)
    await takeDown(call.machine, stanza, call)
  }
  return ok()
}

export const ifupdownPrograms: Programs = { ifup, ifdown, ifreload: unknown, ifquery: unknown }

/** `ifup` and `ifdown` inside a guest: Alpine's and Debian's own, which start the DHCP client anew. */
const guestIfup: Program = (call) => {
  const { vmid, host } = call.machine
  const names = call.args.filter((word) => !word.startsWith('-'))
  if (vmid === null) return unknown(call)
  for (const name of names)
    if (!host.guests.container(vmid).reconfigure(name)) return fail(1, `ifup: unknown interface ${name}`)
  return ok()
}

const guestIfdown: Program = (call) => {
  const { vmid, host, net } = call.machine
  const name = call.args.find((word) => !word.startsWith('-')) ?? ''
  const link = net.links.get(name)
  if (vmid === null) return unknown(call)
  if (!link) return fail(1, `ifdown: unknown interface ${name}`)
  host.guests.container(vmid).release(name)
  return ok()
}

export const guestIfupdownPrograms: Programs = { ifup: guestIfup, ifdown: guestIfdown }
