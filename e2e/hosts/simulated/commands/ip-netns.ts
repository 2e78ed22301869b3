import { type Call, fail, ok, type Result, unknown } from '../machine/call'
import { find } from '../machine/execute'

/** `ip netns`: namespaces by name, and programs inside them. */
export async function netns(call: Call, verb: string, [name = '', ...argv]: readonly string[]): Promise<Result> {
  const { machine } = call
  const net = machine.namespaces.get(name)
  if (verb === 'show' || verb === 'list')
    return ok([...machine.namespaces.keys()].map((known) => `${known}\n`).join(''))
  if (verb === 'add') {
    if (net) return fail(1, `Cannot create namespace file "/run/netns/${name}": File exists`)
    machine.namespaces.set(name, machine.newNetwork(name))
    machine.files.write(`/run/netns/${name}`, '')
    return ok()
  }
  if (verb === 'del' || verb === 'delete') {
    if (!net) return fail(1, `Cannot remove namespace file "/run/netns/${name}": No such file or directory`)
    machine.namespaces.delete(name)
    machine.files.remove(`/run/netns/${name}`)
    // Processes keep a namespace alive; the name alone is gone. Without them its cables go with it.
    if (!machine.host.dhcp.running.some((server) => server.net === net))
      for (const link of [...net.links.values()]) net.remove(link)
    return ok()
  }
  if (verb !== 'exec') return unknown(call)
  if (!net) return fail(255, `Cannot open network namespace "${name}": No such file or directory`)
  if (!find(machine, argv[0] ?? '')) return fail(1, `exec of "${argv[0]}" failed: No such file or directory`)
  return call.run(argv, { net })
}
