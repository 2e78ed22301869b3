import { smallVm } from '../../e2e/hosts/lab'
import type { BenchLab } from '../lab'
import { longestGap } from './outage'

const CARD = 'virtio=BC:24:11:40:02:01,bridge=vmbr0'

/** A virtual machine on the LAN that runs; resolves when it has an answer from the internet. */
export async function bootVm({ lab }: BenchLab, vmid: number): Promise<void> {
  for (const argv of [
    ['create', String(vmid), ...smallVm({ name: `vm-${vmid}`, net0: CARD })],
    ['start', String(vmid)],
  ]) {
    const { exitCode, stderr } = await lab.exec(['qm', ...argv])
    if (exitCode !== 0) throw new Error(stderr)
  }
  await until(`vm-${vmid} has an answer from the internet`, async () => {
    const { stdout } = await lab.exec(['qm', 'guest', 'exec', String(vmid), 'ping', '-c', '1', '-W', '1', '8.8.8.8'])
    return stdout.includes('1 packets received')
  })
}

/** The longest time in which it had no answer from the internet, in milliseconds by its own clock, while something was done. */
export async function outageOfVm({ lab }: BenchLab, vmid: number, work: () => Promise<void>): Promise<number> {
  const inside = async (script: string) => {
    const { stdout, stderr } = await lab.exec(['qm', 'guest', 'exec', String(vmid), '--', 'sh', '-c', script])
    if (stdout === '') throw new Error(stderr)
    return (JSON.parse(stdout) as { 'out-data'?: string })['out-data'] ?? ''
  }
  const answers = async () => (await inside('cat /run/answers')).split('\n').filter((line) => line !== '')
  const threeMore = async (before: number) =>
    until('it has answers again', async () => (await answers()).length >= before + 3)
  await inside(`${PING} </dev/null >/run/answers 2>/dev/null & echo $! >/run/answers.pid`)
  await threeMore(0)
  await work()
  await threeMore((await answers()).length)
  await inside('kill "$(cat /run/answers.pid)"')
  return longestGap((await answers()).map((seconds) => Number(seconds) * 1000))
}

/** The time since its boot at each answer; its ping cannot wait for less than a second. */
const PING =
  'sh -c \'while :; do ping -c 1 -W 1 8.8.8.8 >/dev/null 2>&1 && cut -d " " -f 1 /proc/uptime; usleep 50000; done\''

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 120_000; !(await isSo());)
    if (Date.now() > deadline) throw new Error(`It was waited in vain until ${what}`)
}
