import type { Process } from './traced'

/** A command that ran on the node because somebody sent it: alone, in a batch, inside a guest, or asked by the follower. */
export type Executed = { argv: readonly string[]; exitCode: number | null; way: 'sent' | 'part' }

/**
 * Of everything that was begun through sshd, what Proximity has asked for: not what those programs have begun themselves. By the
 * tree of processes, as the kernel has seen it, and by nothing that Proximity says about it.
 */
export function executedOn(processes: readonly Process[]): Executed[] {
  const children = new Map<number | null, Process[]>()
  for (const each of processes) children.set(each.parent, [...(children.get(each.parent) ?? []), each])
  const below = ({ pid }: Process): Process[] => children.get(pid) ?? []
  const anywhereBelow = (of: Process): Process[] => below(of).flatMap((each) => [each, ...anywhereBelow(each)])

  /** What a shell that reads lines has begun, one process for each. */
  const linesOf = (shell: Process): Executed[] =>
    below(shell).flatMap((line) => {
      const argv = line.programs[0] ?? line.attempted
      if (!argv) return []
      const inner = argv[0] === 'timeout' ? anywhereBelow(line).find(isGuestBatch) : undefined
      return [{ argv, exitCode: line.exitCode, way: 'part' as const }, ...(inner ? linesOf(inner) : [])]
    })

  return processes.filter(isChannel).flatMap((channel) => {
    const argv = channel.programs.at(-1)?.slice(4) ?? []
    const [process] = below(channel)
    const sent: Executed = { argv, exitCode: channel.exitCode, way: 'sent' }
    if (!process) return [sent]
    if (argv.join(' ') === 'sh -s') return [sent, ...linesOf(process)]
    if (argv[0] === 'timeout') return [sent, ...anywhereBelow(channel).filter(isGuestBatch).flatMap(linesOf)]
    if (isFollower(argv)) return [sent, ...linesOf(process).filter((line) => !isMonitor(line.argv))]
    return [sent]
  })
}

/** A login shell that was given a line, and has become timeout(1) by it. */
function isChannel({ programs }: Process): boolean {
  const last = programs.at(-1) ?? []
  return programs[0]?.[1] === '-c' && programs[0][2]?.startsWith('exec ') === true && last[0] === 'timeout'
}

function isGuestBatch({ programs }: Process): boolean {
  const [shell, option, script] = programs.at(-1) ?? []
  return shell === '/bin/sh' && option === '-c' && script?.startsWith('n=') === true
}

function isFollower([program, , , questions]: readonly string[]): boolean {
  return program === 'perl' && questions?.startsWith('{"every":') === true
}

function isMonitor(argv: readonly string[]): boolean {
  return argv.includes('monitor')
}
