import type { BenchLab } from '../lab'

/** Somebody on the internet who answers (see the lab's world). */
const SOMEBODY = '8.8.8.8'
/** Milliseconds between two packets: no outage is told more exactly than that. */
export const BETWEEN = 50

/** The longest time in which a container had no answer from the internet, in milliseconds, while something was done. */
export async function outageOf(site: BenchLab, vmids: readonly number[], work: () => Promise<void>): Promise<number[]> {
  const { exec } = site.lab
  await exec(['sh', '-c', PING, 'sh', SOMEBODY, String(BETWEEN / 1000), ...vmids.map(String)])
  await answering(site, vmids)
  await work()
  await answering(site, vmids)
  await exec(['sh', '-c', 'for v; do kill "$(cat "/run/ping-$v.pid")"; done', 'sh', ...vmids.map(String)])
  return Promise.all(
    vmids.map(async (vmid) => longestGap(times((await exec(['cat', `/run/ping-${vmid}.log`])).stdout))),
  )
}

/** From inside of each, by the host's ping, with the time of each answer; one that was stopped has another network afterwards. */
const PING = [
  'to=$1; every=$2; shift 2',
  'for v; do',
  '  rm -f "/run/ping-$v.log"',
  '  export to every v',
  `  setsid sh -c 'while :; do lxc-attach -n "$v" -s NETWORK -- ping -D -n -c 1 -W 0.3 "$to" 2>/dev/null; sleep "$every"; done' </dev/null >"/run/ping-$v.log" 2>/dev/null &`,
  '  echo $! >"/run/ping-$v.pid"',
  'done',
].join('\n')

/** Until each of them has had three answers more. */
async function answering({ lab: { exec } }: BenchLab, vmids: readonly number[]): Promise<void> {
  const count = async (vmid: number) => times((await exec(['cat', `/run/ping-${vmid}.log`])).stdout).length
  const before = await Promise.all(vmids.map(count))
  for (const deadline = Date.now() + 60_000; ;) {
    const now = await Promise.all(vmids.map(count))
    if (now.every((answers, at) => answers >= (before[at] ?? 0) + 3)) return
    if (Date.now() > deadline) throw new Error(`One of them has no answer from the internet: ${now.join(', ')}`)
  }
}

/** Between two of these times. */
export function longestGap(all: readonly number[]): number {
  return Math.max(...all.slice(1).map((at, index) => at - (all[index] ?? at)))
}

/** `[1732838400.123456] 64 bytes from …` in milliseconds. */
function times(text: string): number[] {
  return [...text.matchAll(/^\[(\d+\.\d+)\] \d+ bytes from/gm)].map((match) => Number(match[1]) * 1000)
}
