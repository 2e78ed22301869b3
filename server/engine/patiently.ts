import { setTimeout as pause } from 'node:timers/promises'
import { ProximityError } from '../errors'
import type { Command } from '../host/command'
import type { Host, RunOptions } from '../host/host'

/**
 * For a command that may run twice: one whose connection broke is sent anew as soon as the host answers again, until `deadline`
 * (epoch ms). `tell` hears of each time that it does not.
 */
export async function patiently<T>(
  host: Host,
  command: Command<T>,
  deadline: number,
  { tell, ...options }: RunOptions & { tell?: (error: Error) => void } = {},
): Promise<T> {
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    try {
      return await host.run(command, options)
    } catch (error) {
      const isOut = error instanceof ProximityError && error.code === 'unreachable'
      if (!isOut || Date.now() + wait > deadline) throw error
      tell?.(error)
      await pause(wait)
    }
  }
}
