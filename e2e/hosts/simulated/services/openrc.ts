import { background, execute } from '../machine/execute'
import type { Machine } from '../machine/machine'
import type { Services } from './services'

const LEVELS = ['sysinit', 'boot', 'default'] as const

/** Alpine's init: services are scripts in /etc/init.d, a runlevel is a folder of links to them. */
export class OpenRc implements Services {
  readonly #started = new Set<string>()

  constructor(readonly machine: Machine) {}

  isStarted(name: string): boolean {
    return this.#started.has(name)
  }

  script(name: string): string | null {
    return this.machine.files.read(`/etc/init.d/${name}`)
  }

  /** The exit code of the script's `start`. A script that is not executable does not count as a service. */
  async start(name: string): Promise<{ exitCode: number; output: string }> {
    if (this.#started.has(name)) return { exitCode: 0, output: '' }
    const result = await this.#run(this.script(name) ?? '', 'start')
    if (result.exitCode === 0) this.#started.add(name)
    return result
  }

  async stop(name: string): Promise<{ exitCode: number; output: string }> {
    if (!this.#started.delete(name)) return { exitCode: 0, output: '' }
    return this.#run(this.script(name) ?? '', 'stop')
  }

  async boot(networking: () => Promise<void>): Promise<void> {
    for (const level of LEVELS) {
      const names = this.machine.files.list(`/etc/runlevels/${level}`) ?? []
      const isEarly = (name: string) => /^\s*before\s.*\bnet\b/m.test(this.script(name) ?? '')
      const ordered = [...names.filter(isEarly), ...names.filter((name) => !isEarly(name))]
      for (const name of ordered) {
        if (name === 'networking') await networking()
        else await this.start(name)
      }
    }
  }

  halt(): void {
    this.#started.clear()
  }

  /** Runs one function of a script, which the machine's shell reads. */
  async #run(script: string, part: 'start' | 'stop'): Promise<{ exitCode: number; output: string }> {
    const [, body = ':'] = new RegExp(`^${part}\\(\\)\\s*\\{\\n([\\s\\S]*?)\\n\\}`, 'm').exec(script) ?? []
    const { exitCode, stdout, stderr } = await execute(['sh', '-c', body], background(this.machine))
    return { exitCode, output: stdout + stderr }
  }
}
