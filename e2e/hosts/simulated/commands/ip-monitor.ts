import { type Call, fail, type Result } from '../machine/call'
import type { NetworkStack } from '../network/stack'
import { linkText } from './ip-show'

/** Prints a line for each link that is new, changed or gone, until somebody ends it (`ip -o monitor`). */
export function monitor(call: Call, net: NetworkStack): Promise<Result> {
  const lines = () =>
    new Map([...net.links.values()].map((link) => [link.name, linkText(link, [4, 6]).trimEnd().replaceAll('\n', '\\')]))
  let seen = lines()
  return new Promise((resolve) => {
    const stop = call.machine.host.onSettled(() => {
      const now = lines()
      for (const [name, line] of now) if (seen.get(name) !== line) call.emit(`${line}\n`)
      for (const [name, line] of seen) if (!now.has(name)) call.emit(`Deleted ${line}\n`)
      seen = now
    })
    call.signal.addEventListener('abort', () => (stop(), resolve(fail(143))), { once: true })
  })
}
