import { fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { find } from '../machine/execute'

/** Runs a program inside a container. With `--clear-env` nothing of the host's environment goes with it. */
const lxcAttach: Program = async (call) => {
  const at = call.args.indexOf('--')
  const before = at === -1 ? call.args : call.args.slice(0, at)
  const argv = at === -1 ? [] : call.args.slice(at + 1)
  const vmid = Number(before[before.indexOf('-n') + 1])
  if (!before.includes('-n') || !vmid) return unknown(call)
  const { guests } = call.machine.host
  if (!guests.running('lxc').includes(vmid))
    return fail(
      1,
      `lxc-attach: ${vmid}: ../src/lxc/attach.c: get_attach_context: 406 Connection refused - Failed to get init pid`,
    )
  const { machine, net } = guests.container(vmid)
  // Of the host's own programs, in the network of the container alone.
  if (before[before.indexOf('-s') + 1] === 'NETWORK' && net) return call.run(argv, { net })
  const env = new Map(before.includes('--clear-env') ? [['container', 'lxc']] : call.env)
  for (const [index, word] of before.entries()) {
    const [name = '', value = ''] = word === '-v' ? (before[index + 1] ?? '').split(/=(.*)/s) : []
    if (name) env.set(name, value)
  }
  if (!find(machine, argv[0] ?? ''))
    return fail(
      127,
      `lxc-attach: ${vmid}: ../src/lxc/attach.c: lxc_attach_run_command: 1841 No such file or directory - Failed to exec "${argv[0]}"`,
    )
  return call.run(argv, { machine, net: machine.net, env })
}

const lxcInfo: Program = (call) => {
  const vmid = Number(call.args[call.args.indexOf('-n') + 1])
  const isRunning = call.machine.host.guests.running('lxc').includes(vmid)
  if (call.args.includes('-p') && call.args.includes('-H'))
    return isRunning ? ok(`${call.machine.host.guests.container(vmid).pid}\n`) : fail(1, `${vmid} doesn't exist`)
  if (/s/.test(call.args.join('').replace(/[^a-z]/g, ''))) {
    const state = call.machine.host.guests.frozen.has(vmid) ? 'FROZEN' : 'RUNNING'
    return ok(`${isRunning ? state : 'STOPPED'}\n`)
  }
  return unknown(call)
}

/** `lxc-freeze -n VMID` and its opposite. */
const freeze =
  (isFrozen: boolean): Program =>
  (call) => {
    const vmid = Number(call.args[call.args.indexOf('-n') + 1])
    const { guests } = call.machine.host
    if (!guests.running('lxc').includes(vmid)) return fail(1, `${call.name}: ${vmid}: not running`)
    if (isFrozen) guests.frozen.add(vmid)
    else guests.frozen.delete(vmid)
    return ok()
  }

export const lxcPrograms: Programs = {
  'lxc-attach': lxcAttach,
  'lxc-info': lxcInfo,
  'lxc-freeze': freeze(true),
  'lxc-unfreeze': freeze(false),
}
