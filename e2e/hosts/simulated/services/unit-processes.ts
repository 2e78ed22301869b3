import { background, execute, find } from '../machine/execute'
import type { Circumstances, Result } from '../machine/call'
import type { Systemd } from './systemd'
import { controlProcessFailed, type Unit } from './unit'
import { parseExec } from './unit-file'

/** Runs what the unit says; fails as `systemctl start` does where a control process fails. */
export async function startProcesses(systemd: Systemd, unit: Unit): Promise<void> {
  clearTimeout(unit.retry)
  unit.become('activating', 'start')
  const isOneshot = unit.file.type === 'oneshot'
  for (const line of [...unit.file.startPre, ...(isOneshot ? unit.file.start : [])]) {
    if (await isFine(systemd, unit, line)) continue
    unit.become('failed', 'failed')
    systemd.journal.write(unit.name, 'systemd', `${unit.name}: Failed with result 'exit-code'.`)
    throw controlProcessFailed(unit.name)
  }
  if (isOneshot)
    unit.become(unit.file.remainAfterExit ? 'active' : 'inactive', unit.file.remainAfterExit ? 'exited' : 'dead')
  else await startMain(systemd, unit)
}

export async function stopProcesses(systemd: Systemd, unit: Unit): Promise<void> {
  clearTimeout(unit.retry)
  if (unit.active !== 'active' && unit.active !== 'activating') return
  if (unit.active === 'active') for (const line of unit.file.stop) await isFine(systemd, unit, line)
  const { main } = unit
  unit.main = null
  unit.become('inactive', 'dead')
  main?.kill('TERM')
  for (const line of unit.file.stopPost) await isFine(systemd, unit, line)
}

async function isFine(systemd: Systemd, unit: Unit, line: string): Promise<boolean> {
  const { argv, mayFail } = parseExec(line, unit.main?.pid ?? 0)
  const { exitCode, stderr } = await run(systemd, unit, argv)
  for (const text of stderr.split('\n').filter(Boolean)) systemd.journal.write(unit.name, argv[0] ?? '', text)
  return exitCode === 0 || mayFail
}

function circumstances(systemd: Systemd, unit: Unit): Circumstances | null {
  const { machine } = systemd
  const { namespace } = unit.file
  const emit = (text: string) => {
    for (const line of text.split('\n').filter(Boolean))
      systemd.journal.write(unit.name, unit.main?.argv[0] ?? '', line)
  }
  const net = namespace === null ? machine.net : machine.namespaces.get(namespace.slice(namespace.lastIndexOf('/') + 1))
  return net ? { ...background(machine, unit.main), net, emit } : null
}

/** systemd looks for the program itself (203/EXEC), and enters the namespace before it starts it (225/NETWORK). */
async function run(systemd: Systemd, unit: Unit, argv: readonly string[]): Promise<Result> {
  const around = circumstances(systemd, unit)
  if (!around)
    return { exitCode: 225, stdout: '', stderr: 'Failed to open network namespace path: No such file or directory' }
  if (!find(systemd.machine, argv[0] ?? ''))
    return { exitCode: 203, stdout: '', stderr: `Failed at step EXEC spawning ${argv[0]}: No such file or directory` }
  return execute(argv, around)
}

/** A service of Type=simple counts as started as soon as its process exists, whatever becomes of it. */
async function startMain(systemd: Systemd, unit: Unit): Promise<void> {
  const { argv } = parseExec(unit.file.start[0] ?? '', 0)
  const process = systemd.machine.processes.start(argv)
  unit.main = process
  unit.become('active', 'running')
  const ended = run(systemd, unit, argv).then((result) => {
    systemd.machine.processes.end(process)
    if (unit.main === process) fall(systemd, unit, result)
  })
  // Long enough for a program that refuses its configuration to say so.
  await Promise.race([ended, new Promise((resolve) => setImmediate(resolve))])
}

/** The main process ended by itself: what `Restart=` says. */
function fall(systemd: Systemd, unit: Unit, { exitCode, stderr }: Result): void {
  unit.main = null
  for (const text of stderr.split('\n').filter(Boolean)) systemd.journal.write(unit.name, 'main', text)
  const isClean = exitCode === 0 || exitCode === 143
  const again = unit.file.restart === 'always' || (unit.file.restart === 'on-failure' && !isClean)
  if (!again) return unit.become(isClean ? 'inactive' : 'failed', isClean ? 'dead' : 'failed')
  unit.become('activating', 'auto-restart')
  unit.retry = setTimeout(() => {
    unit.restarts += 1
    startProcesses(systemd, unit).catch(() => undefined)
  }, unit.file.restartSeconds * 1000)
  unit.retry.unref()
}
