export type Repeating = { stop(): void }

/**
 * Does work again and again, each time `every` milliseconds after it has ended, and the first time after `first`. It keeps no
 * process alive; what runs when it is stopped ends, and is the last.
 */
export function repeat(work: () => Promise<void>, every: number, first = every): Repeating {
  let timer: NodeJS.Timeout
  let isStopped = false
  const wait = (pause: number): void => {
    if (isStopped) return
    timer = setTimeout(() => void work().finally(() => wait(every)), pause)
    timer.unref()
  }
  wait(first)
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
