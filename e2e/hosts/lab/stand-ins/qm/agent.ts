import { parseVmid } from '../arguments'
import { attempt, Refusal } from '../refusal'
import { isEnabled, readVm } from './config'
import { pidOf } from './machine'
import { askAgent } from './qmp'

const COMMANDS =
  /^(fsfreeze-(freeze|status|thaw)|fstrim|get-(fsinfo|host-name|memory-block-info|memory-blocks|osinfo|time|timezone|users|vcpus)|info|network-get-interfaces|ping|shutdown|suspend-(disk|hybrid|ram))$/

/** `qm agent 105 ping`, `qm guest cmd 105 network-get-interfaces`, `qm guest exec 105 -- ls -l`. */
export function guest([what = '', ...args]: readonly string[]): void {
  if (what === 'cmd') return agent(args)
  if (what === 'exec') return exec(args)
  throw new Refusal(`ERROR: unknown command 'qm guest ${what}'\nUSAGE: qm guest <COMMAND> [ARGS] [OPTIONS]`)
}

export function agent([id, name = '']: readonly string[]): void {
  const vmid = parseVmid(id, 'qm guest cmd <vmid> <command>')
  if (!COMMANDS.test(name))
    throw new Refusal(
      `400 Parameter verification failed.\ncommand: value '${name}' does not have a value in the enumeration`,
    )
  assertAnswers(vmid)
  show(askAgent(vmid, { execute: `guest-${name}` }))
}

function exec([id, ...args]: readonly string[]): void {
  const vmid = parseVmid(id, 'qm guest exec <vmid> [<extra-args>] [OPTIONS]')
  const [path, ...words] = args[0] === '--' ? args.slice(1) : args
  assertAnswers(vmid)
  const asked = { execute: 'guest-exec', arguments: { path, arg: words, 'capture-output': true } }
  const { pid } = askAgent(vmid, asked) as { pid: number }
  const deadline = Date.now() + 30_000
  for (;;) {
    const told = askAgent(vmid, { execute: 'guest-exec-status', arguments: { pid } }) as Record<string, unknown>
    if (told['exited'] === true) return show(readable(told))
    if (Date.now() > deadline) return show({ pid })
  }
}

/** As PVE/API2/Qemu/Agent.pm asks before every command. */
function assertAnswers(vmid: number): void {
  const { keys } = readVm(vmid)
  if (pidOf(vmid) === null) throw new Refusal(`VM ${vmid} is not running`)
  if (!isEnabled(keys.get('agent'))) throw new Refusal('No QEMU guest agent configured')
  if (attempt(() => void askAgent(vmid, { execute: 'guest-ping' }, 3)) !== null)
    throw new Refusal('QEMU guest agent is not running')
}

/** Numbers for booleans, and what was said as text. */
function readable(told: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => {
      if (/^(out|err)-data$/.test(key)) return [key, Buffer.from(String(value), 'base64').toString()]
      return [key, typeof value === 'boolean' ? Number(value) : value]
    }),
  )
}

function show(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return console.log(String(answer))
  if (!Array.isArray(answer) && Object.keys(answer).length === 0) return
  console.log(JSON.stringify(answer, null, 3))
}
