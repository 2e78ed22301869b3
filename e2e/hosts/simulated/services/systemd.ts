import { background, execute } from '../machine/execute'
import type { Machine } from '../machine/machine'
import type { Journal } from './journal'
import { createJournal } from './journal'
import type { Services } from './services'
import { startProcesses, stopProcesses } from './unit-processes'
import { controlProcessFailed, JobError, Unit } from './unit'
import { parseExec, parseUnit } from './unit-file'
import { Timers } from './timers'

const GENERATORS = '/etc/systemd/system-generators'
const GENERATED = '/run/systemd/generator'
const FOLDERS = ['/etc/systemd/system', '/run/systemd/system', GENERATED, '/lib/systemd/system']

/** PID 1: units are what their files said when they were last read, and do what the commands in them do. */
export class Systemd implements Services {
  readonly #units = new Map<string, Unit>()
  readonly journal: Journal
  readonly timers: Timers

  constructor(readonly machine: Machine) {
    this.journal = createJournal(machine)
    this.timers = new Timers(machine.files)
  }

  /** A unit by name; null when there is no file for it and it is not in memory. */
  find(name: string): Unit | null {
    const known = this.#units.get(name)
    if (known) return known
    const text = this.fileOf(name)
    if (text === null) return null
    const unit = new Unit(name, parseUnit(text), text)
    this.#units.set(name, unit)
    return unit
  }

  fileOf(name: string): string | null {
    for (const folder of FOLDERS) {
      const text = this.machine.files.read(`${folder}/${name}`)
      if (text !== null) return text
    }
    return null
  }

  /** Reads every file again. Units that run stay what they are, but are stopped and restarted by the new text. */
  async daemonReload(): Promise<void> {
    await this.#generate()
    for (const [name, unit] of this.#units) {
      const text = this.fileOf(name)
      if (text !== null) Object.assign(unit, { text, file: parseUnit(text) })
      else if (unit.active === 'inactive' || unit.active === 'failed') this.#units.delete(name)
    }
  }

  needsReload(unit: Unit): boolean {
    return this.fileOf(unit.name) !== unit.text
  }

  isEnabled(name: string): boolean {
    return this.#wants().some(([, unit]) => unit === name)
  }

  enable(name: string): void {
    const text = this.fileOf(name)
    if (text === null) throw new JobError(`Failed to enable unit: Unit file ${name} does not exist.`)
    for (const target of parseUnit(text).wantedBy)
      this.machine.files.link(`/etc/systemd/system/${target}.wants/${name}`, `/etc/systemd/system/${name}`)
  }

  disable(name: string): void {
    const isThere = this.fileOf(name) !== null || this.isEnabled(name)
    for (const [path, unit] of this.#wants()) if (unit === name) this.machine.files.remove(path)
    if (!isThere) throw new JobError(`Failed to disable unit: Unit file ${name} does not exist.`)
  }

  async start(name: string): Promise<void> {
    const unit = this.find(name)
    if (!unit) throw new JobError(`Failed to start ${name}: Unit ${name} not found.`, 5)
    if (unit.active === 'active') return
    for (const wanted of unit.file.wants) if (this.find(wanted)) await this.start(wanted).catch(() => undefined)
    for (const required of unit.file.requires) {
      if (!this.find(required)) throw new JobError(`Failed to start ${name}: Unit ${required} not found.`, 5)
      await this.start(required).catch(() => {
        throw new JobError(`A dependency job for ${name} failed. See 'journalctl -xe' for details.`)
      })
    }
    unit.restarts = 0
    await startProcesses(this, unit)
  }

  async stop(name: string): Promise<void> {
    const unit = this.find(name)
    if (!unit) throw new JobError(`Failed to stop ${name}: Unit ${name} not loaded.`, 5)
    for (const dependent of this.#dependents(name)) await this.stop(dependent.name)
    await stopProcesses(this, unit)
    if (this.fileOf(name) === null && !this.needsReload(unit)) this.#units.delete(name)
  }

  async restart(name: string): Promise<void> {
    if (!this.find(name)) throw new JobError(`Failed to restart ${name}: Unit ${name} not found.`, 5)
    const dependents = this.#dependents(name)
    await this.stop(name)
    await this.start(name)
    for (const dependent of dependents) await this.start(dependent.name)
  }

  async reload(name: string): Promise<void> {
    const unit = this.find(name)
    if (!unit) throw new JobError(`Failed to reload ${name}: Unit ${name} not found.`, 5)
    if (unit.active !== 'active') throw new JobError(`${name} is not active, cannot reload.`)
    if (unit.file.reload.length === 0)
      throw new JobError(`Failed to reload ${name}: Job type reload is not applicable for unit ${name}.`)
    for (const line of unit.file.reload) {
      const { argv, mayFail } = parseExec(line, unit.main?.pid ?? 0)
      const { exitCode } = await execute(argv, background(this.machine))
      if (exitCode !== 0 && !mayFail) throw controlProcessFailed(name)
    }
  }

  /** Enabled units that come before the network, the network, then the rest: each after what it names. */
  async boot(networking: () => Promise<void>): Promise<void> {
    await this.#generate()
    const enabled = [...new Set(this.#wants().map(([, name]) => name))].flatMap((name) => this.find(name) ?? [])
    const isFirst = ({ file }: Unit) => file.before.includes('local-fs.target')
    for (const unit of enabled.filter(isFirst)) await this.start(unit.name).catch(() => undefined)
    const isEarly = ({ file }: Unit) =>
      file.before.some((name) => /^(local-fs\.target|network-pre\.target|networking\.service)$/.test(name))
    const late = enabled.filter((unit) => !isEarly(unit))
    for (const unit of enabled.filter((each) => isEarly(each) && !isFirst(each)))
      await this.start(unit.name).catch(() => undefined)
    await networking()
    const order = [...late].sort((a, b) => (a.file.after.includes(b.name) ? 1 : b.file.after.includes(a.name) ? -1 : 0))
    for (const unit of order) await this.start(unit.name).catch(() => undefined)
  }

  halt(): void {
    for (const unit of this.#units.values()) {
      clearTimeout(unit.retry)
      unit.main?.kill('KILL')
    }
    this.timers.clear()
    this.#units.clear()
  }

  /** The units of systemd.generator(7): written anew each time. */
  async #generate(): Promise<void> {
    const { files } = this.machine
    files.remove(GENERATED)
    for (const name of files.list(GENERATORS) ?? [])
      await execute(['sh', `${GENERATORS}/${name}`, GENERATED], background(this.machine))
  }

  /** Active units that cannot be without this one: they stop and restart with it. */
  #dependents(name: string): Unit[] {
    return [...this.#units.values()].filter(({ active, file }) => active === 'active' && file.requires.includes(name))
  }

  /** What `enable` left behind, or a generator: path and unit. */
  #wants(): [path: string, unit: string][] {
    const { files } = this.machine
    const folders = ['/etc/systemd/system', GENERATED].flatMap((place) =>
      (files.list(place) ?? []).filter((name) => name.endsWith('.wants')).map((name) => `${place}/${name}`),
    )
    return folders.flatMap((folder) =>
      (files.list(folder) ?? []).map((name): [string, string] => [`${folder}/${name}`, name]),
    )
  }
}
