import type { Process } from '../machine/process'
import type { UnitFile } from './unit-file'

export type ActiveState = 'active' | 'inactive' | 'failed' | 'activating' | 'deactivating'

/** A unit as systemd has it in memory: the file as it was when it was last read, and what became of it. */
export class Unit {
  active: ActiveState = 'inactive'
  sub = 'dead'
  restarts = 0
  main: Process | null = null
  retry: NodeJS.Timeout | undefined

  constructor(
    readonly name: string,
    public file: UnitFile,
    public text: string,
  ) {}

  become(active: ActiveState, sub: string): void {
    this.active = active
    this.sub = sub
  }
}

/** A job failed; the text and the exit code are those of systemctl. */
export class JobError extends Error {
  override name = 'JobError'
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message)
  }
}

export function controlProcessFailed(name: string): JobError {
  return new JobError(
    `Job for ${name} failed because the control process exited with error code.\n` +
      `See "systemctl status ${name}" and "journalctl -xeu ${name}" for details.`,
  )
}
