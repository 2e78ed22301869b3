import { readdirSync, readFileSync } from 'node:fs'

/** Kernel ticks in a second: sysconf(_SC_CLK_TCK) is 100 on every Linux that Node runs on. */
const TICKS = 100

/** Memory in MB and processor time in milliseconds of a process with all that it has started, those that have ended included: proc(5). */
export function spentBy(pid: number): { megabytes: number; milliseconds: number } {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const stats = new Map(all.flatMap((name) => statOf(Number(name)) ?? []))
  const tree = [pid]
  for (const each of tree) for (const [child, { parent }] of stats) if (parent === each) tree.push(child)
  return tree.reduce(
    (sum, each) => ({
      megabytes: sum.megabytes + residentOf(each),
      milliseconds: sum.milliseconds + ((stats.get(each)?.ticks ?? 0) * 1000) / TICKS,
    }),
    { megabytes: 0, milliseconds: 0 },
  )
}

function statOf(pid: number): [number, { parent: number; ticks: number }][] | null {
  const text = read(`/proc/${pid}/stat`)
  // What stands in brackets is the program's name, which may hold anything.
  const words = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  return words
    ? [[pid, { parent: Number(words[1]), ticks: words.slice(11, 15).reduce((sum, word) => sum + Number(word), 0) }]]
    : null
}

function residentOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '') ?? []
  return Number(kilobytes ?? 0) / 1000
}

/** Null for a process that has ended meanwhile. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
