import { fail, ok, type Program, type Programs } from '../machine/call'
import { routeTo } from './ip-show'

/** An echo request: answered by whoever in the simulation has the address, on a network that this one is on. */
const ping: Program = async (call) => {
  const address = call.args.at(-1) ?? ''
  const { host } = call.machine
  const head = `PING ${address} (${address}) 56(84) bytes of data.\n`
  const route = routeTo(call.net, address)
  const answers =
    route !== null &&
    ([...call.net.links.values()].some((link) => link.addresses.some((own) => own.address === address)) ||
      host.answers.has(address))
  await call.pause(answers ? 1 : 1000)
  if (!route) return fail(2, `ping: connect: Network is unreachable`)
  if (!answers)
    return {
      ...fail(1),
      stdout: `${head}\n--- ${address} ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss, time 0ms\n\n`,
    }
  return ok(
    `${head}64 bytes from ${address}: icmp_seq=1 ttl=64 time=0.041 ms\n\n--- ${address} ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss, time 0ms\n`,
  )
}

export const pingPrograms: Programs = { ping }
