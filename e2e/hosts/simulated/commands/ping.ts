import { fail, ok, type Program, type Programs } from '../machine/call'
import { deliver } from '../network/deliver'
import { routeTo } from './ip-show'

/** Echo requests: answered by whoever in the simulation has the address, where nobody between drops them. */
const ping: Program = async (call) => {
  const address = call.args.at(-1) ?? ''
  const { host } = call.machine
  const count = Number(call.args[call.args.indexOf('-c') + 1] ?? 1)
  const head = `PING ${address} (${address}) 56(84) bytes of data.\n`
  const route = routeTo(call.net, address)
  const answers = deliver(host, call.net, { protocol: 'icmp', to: address, port: null }).answer === 'answered'
  await call.pause(answers ? 1 : 1000)
  if (!route) return fail(2, `ping: connect: Network is unreachable`)
  if (!answers)
    return {
      ...fail(1),
      stdout: `${head}\n--- ${address} ping statistics ---\n${count} packets transmitted, 0 received, 100% packet loss, time 0ms\n\n`,
    }
  return ok(
    `${head}64 bytes from ${address}: icmp_seq=1 ttl=64 time=0.041 ms\n\n--- ${address} ping statistics ---\n${count} packets transmitted, ${count} received, 0% packet loss, time 0ms\nrtt min/avg/max/mdev = 0.041/0.041/0.041/0.000 ms\n`,
  )
}

export const pingPrograms: Programs = { ping }
