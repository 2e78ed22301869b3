import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { execute, background } from '../machine/execute'
import type { JournalLine } from '../services/journal'
import { Systemd } from '../services/systemd'
import { JobError } from '../services/unit'
import { status } from './inspect'

const systemctl: Program = async (call) => {
  const { services } = call.machine
  if (!(services instanceof Systemd)) return unknown(call)
  const [verb = '', ...names] = call.args.filter(
    (word, index, all) => !word.startsWith('-') && !/^-[pn]$/.test(all[index - 1] ?? ''),
  )
  const properties = call.args[call.args.indexOf('-p') + 1] ?? ''
  const units = names.map((name) => (name.includes('.') ? name : `${name}.service`))
  if (verb === 'daemon-reload') return ok((await services.daemonReload(), ''))
  if (verb === 'show') return ok(units.map((name) => describe(services, name, properties.split(','))).join('\n'))
  if (verb === 'is-active')
    return states(
      units.map((name) => services.find(name)?.active ?? 'inactive'),
      'active',
      3,
    )
  if (verb === 'is-enabled')
    return states(
      units.map((name) => (services.isEnabled(name) ? 'enabled' : 'disabled')),
      'enabled',
      1,
    )
  if (verb === 'status') {
    const [name = ''] = units
    const unit = services.find(name)
    if (services.fileOf(name) === null && !unit) return fail(4, `Unit ${name} could not be found.`)
    return status(call, name, unit?.active ?? 'inactive', unit?.sub ?? 'dead')
  }
  if (verb === 'reboot') return call.run(['reboot'])
  const act = ACTIONS[verb]
  if (!act) return unknown(call)
  const now = call.args.includes('--now')
  let warning = ''
  try {
    for (const name of units) {
      const unit = services.find(name)
      if (verb.endsWith('start') && unit && services.needsReload(unit) && services.fileOf(name) !== null)
        warning += `Warning: The unit file, source configuration file or drop-ins of ${name} changed on disk. Run 'systemctl daemon-reload' to reload units.\n`
      if (services.timers.has(name) && verb === 'stop') services.timers.disarm(name)
      else await act(services, name)
      if (now && verb === 'enable') await services.start(name)
      if (now && verb === 'disable') await services.stop(name)
    }
  } catch (error) {
    if (error instanceof JobError) return fail(error.exitCode, warning + error.message)
    throw error
  }
  return { exitCode: 0, stdout: '', stderr: warning }
}

const ACTIONS: Readonly<Record<string, (services: Systemd, name: string) => Promise<void> | void>> = {
  start: (services, name) => services.start(name),
  stop: (services, name) => services.stop(name),
  restart: (services, name) => services.restart(name),
  reload: (services, name) => services.reload(name),
  'reload-or-restart': (services, name) =>
    services.find(name)?.active === 'active' ? services.reload(name) : services.restart(name),
  'try-reload-or-restart': (services, name) =>
    services.find(name)?.active === 'active' ? services.reload(name) : undefined,
  enable: (services, name) => services.enable(name),
  disable: (services, name) => services.disable(name),
  'reset-failed': (services, name) => {
    const unit = services.find(name)
    if (unit?.active === 'failed') unit.become('inactive', 'dead')
  },
}

function states(found: string[], good: string, exitCode: number): Result {
  return { ...ok(found.map((state) => `${state}\n`).join('')), exitCode: found.includes(good) ? 0 : exitCode }
}

function describe(services: Systemd, name: string, properties: readonly string[]): string {
  const unit = services.find(name)
  const armed = services.timers.has(name)
  const file = services.fileOf(name)
  const values: Record<string, string> = {
    Id: name,
    LoadState: file !== null || unit || armed ? 'loaded' : 'not-found',
    ActiveState: armed ? 'active' : (unit?.active ?? 'inactive'),
    SubState: armed ? 'waiting' : (unit?.sub ?? 'dead'),
    UnitFileState: file === null ? (armed ? 'transient' : '') : services.isEnabled(name) ? 'enabled' : 'disabled',
    NRestarts: String(unit?.restarts ?? 0),
    MainPID: String(unit?.main?.pid ?? 0),
    NeedDaemonReload: unit && services.needsReload(unit) ? 'yes' : 'no',
    Result: unit?.active === 'failed' ? 'exit-code' : 'success',
  }
  // systemd prints what belongs to the service before what belongs to every unit.
  const order = [
    'MainPID',
    'Result',
    'NRestarts',
    'Id',
    'LoadState',
    'ActiveState',
    'SubState',
    'UnitFileState',
    'NeedDaemonReload',
  ]
  return order
    .filter((property) => properties.includes(property))
    .map((property) => `${property}=${values[property]}\n`)
    .join('')
}

/** A transient timer: `systemd-run --unit=NAME --on-active=SECONDS … PROGRAM …`. */
const systemdRun: Program = (call) => {
  const { services } = call.machine
  if (!(services instanceof Systemd)) return unknown(call)
  const at = call.args.findIndex((word) => !word.startsWith('-'))
  const option = (name: string) =>
    call.args
      .slice(0, at)
      .find((word) => word.startsWith(`--${name}=`))
      ?.slice(name.length + 3)
  const argv = call.args.slice(at)
  const seconds = toSeconds(option('on-active') ?? '')
  const unit = option('unit') ?? 'run-r1'
  const name = `${unit.replace(/\.(timer|service)$/, '')}.timer`
  if (seconds === null || at === -1) return unknown(call)
  if (services.timers.has(name))
    return fail(1, `Failed to start transient timer unit: Unit ${name} was already loaded or has a fragment file.`)
  services.timers.arm(name, seconds * 1000, () => fire(call, argv))
  return fail(
    0,
    call.args.includes('--quiet') ? '' : `Running timer as unit: ${name}\nWill run service as unit: ${unit}.service`,
  )
}

async function fire(call: Call, argv: readonly string[]): Promise<void> {
  await execute(argv, background(call.machine))
  call.machine.host.settle()
}

function toSeconds(text: string): number | null {
  const [, count, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|sec|m|min|h)?$/.exec(text) ?? []
  const size = { ms: 0.001, s: 1, sec: 1, m: 60, min: 60, h: 3600 }[unit]
  return count === undefined || size === undefined ? null : Number(count) * size
}

const journalctl: Program = (call) => {
  const { services } = call.machine
  if (!(services instanceof Systemd)) return unknown(call)
  const at = call.args.indexOf('-u')
  const wanted = at === -1 ? null : (call.args[at + 1] ?? '').replace(/(\.service)?$/, '.service')
  const count = Number(
    /^(?:-n|--lines=)(\d+)$/.exec(call.args.find((word) => /^(-n|--lines=)\d+$/.test(word)) ?? '')?.[1] ?? 1000,
  )
  const isTelling = ({ text }: { text: string }) => !call.args.includes('-p') || /warn|error|fail|denied/i.test(text)
  const lines = services.journal.lines
    .filter((line) => (wanted === null || line.unit === wanted) && isTelling(line))
    .slice(-count)
  if (call.args.includes('-f')) return followJournal(call, services, lines, wanted)
  if (lines.length === 0) return ok(call.args.includes('-q') ? '' : '-- No entries --\n')
  if (call.args.includes('cat')) return ok(lines.map(({ text }) => `${text}\n`).join(''))
  return ok(
    lines
      .map(({ at: when, program, text }) => `${stamp(when)} ${call.machine.hostname} ${program}: ${text}\n`)
      .join(''),
  )
}

/** The last lines, and then each as it is written, until somebody ends it (`-o short-unix`). */
function followJournal(
  call: Call,
  { journal }: Systemd,
  before: readonly JournalLine[],
  wanted: string | null,
): Promise<Result> {
  const tell = ({ at, program, text }: JournalLine) =>
    call.emit(`${(at / 1000).toFixed(6)} ${call.machine.hostname} ${program}: ${text}\n`)
  before.forEach(tell)
  const leave = journal.listen((line) => (wanted === null || line.unit === wanted) && tell(line))
  return new Promise((resolve) => {
    call.signal.addEventListener('abort', () => (leave(), resolve(fail(143))), { once: true })
  })
}

/** `Nov 22 22:59:49`, as journalctl prints times; the simulated host keeps UTC. */
function stamp(when: number): string {
  const [, day = '', month = '', , time = ''] = new Date(when).toUTCString().split(' ')
  return `${month} ${day} ${time}`
}

export const systemdPrograms: Programs = { systemctl, 'systemd-run': systemdRun, journalctl }
