import { fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { find } from '../machine/execute'
import { leading } from './options'

/** Runs a command, and ends it when it takes too long; 0 is for ever. */
const timeout: Program = async (call) => {
  const { rest } = leading(call.args, 'ks')
  const [limit = '0', ...argv] = rest
  if (!find(call.machine, argv[0] ?? ''))
    return fail(127, `timeout: failed to run command ‘${argv[0]}’: No such file or directory`)
  const seconds = Number.parseFloat(limit)
  if (seconds === 0) return call.run(argv)
  const controller = new AbortController()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    controller.abort()
  }, seconds * 1000)
  const result = await call.run(argv, { signal: AbortSignal.any([call.signal, controller.signal]) })
  clearTimeout(timer)
  return isLate ? { ...result, exitCode: 124 } : result
}

const env: Program = async (call) => {
  const variables = new Map(call.env)
  let at = 0
  for (; /^[A-Z_]\w*=/i.test(call.args[at] ?? ''); at += 1) {
    const [name = '', ...value] = (call.args[at] ?? '').split('=')
    variables.set(name, value.join('='))
  }
  const argv = call.args.slice(at)
  if (argv.length === 0) return ok([...variables].map(([name, value]) => `${name}=${value}\n`).join(''))
  if (!find(call.machine, argv[0] ?? '')) return fail(127, `env: ‘${argv[0]}’: No such file or directory`)
  return call.run(argv, { env: variables })
}

const printenv: Program = ({ args: [name = ''], env: variables }) => {
  const value = variables.get(name)
  return value === undefined ? fail(1) : ok(`${value}\n`)
}

const uname: Program = (call) => {
  const { hostname } = call.machine
  const answers: Record<string, string> = {
    '-n': hostname,
    '-s': 'Linux',
    '-r': '6.8.12-10-pve',
    '-m': 'x86_64',
    '-a': `Linux ${hostname} 6.8.12-10-pve #1 SMP PREEMPT_DYNAMIC PMX 6.8.12-10 x86_64 GNU/Linux`,
  }
  const answer = answers[call.args[0] ?? '-s']
  return answer === undefined ? unknown(call) : ok(`${answer}\n`)
}

const id: Program = (call) => {
  if (call.args.length === 0) return ok('uid=0(root) gid=0(root) groups=0(root)\n')
  return /^-(u|g)$/.test(call.args[0] ?? '') ? ok('0\n') : unknown(call)
}

const hostname: Program = (call) => (call.args.length === 0 ? ok(`${call.machine.hostname}\n`) : unknown(call))

const reboot: Program = (call) => {
  const { host, vmid } = call.machine
  setImmediate(() => void (vmid === null ? host.reboot() : rebootGuest(vmid)))
  const rebootGuest = async (id: number) => {
    host.guests.container(id).stop()
    await host.guests.container(id).start()
    host.settle()
  }
  return ok()
}

export const runPrograms: Programs = { timeout, env, printenv, uname, id, hostname, reboot }
