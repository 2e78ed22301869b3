import { planned } from '@/server/networks/plan'
import { hostTime, withLab, type BenchLab } from '../lab'
import { machine, say, takeTurns, timed, valueOf, type Contender } from '../measure'
import { atLeast, atMost, type Report } from '../report'
import { openAnsible } from './ansible'
import { assertNothingLeft, reachable } from './end-state'
import { runProximity } from './proximity'
import { runShell } from './shell'
import { wantedOf, type Wanted } from './wanted'

const OURS = 'Proximity: initialize'
const FLOOR = 'the floor: one SSH session'
const PEER = 'Ansible'

/** The same network on a fresh host, made by Proximity, by a shell script and by a playbook. */
export async function initialize(runs = 3): Promise<Report> {
  const on = machine()
  const ansible = await openAnsible(say)
  const contenders: Contender[] = [
    { name: 'Proximity', run: () => fresh('Proximity', proximity) },
    {
      name: FLOOR,
      run: () => fresh(FLOOR, ({ lab }, { wanted }) => made(FLOOR, lab, () => runShell(lab, wanted))),
    },
    {
      name: PEER,
      run: () =>
        fresh(PEER, async ({ lab }, { wanted }) => {
          await ansible.prepare(lab)
          return made(PEER, lab, () => ansible.run(lab, wanted))
        }),
    },
  ]
  const figures = await takeTurns(contenders, runs)
  const [ours, floor, peer] = [OURS, FLOOR, PEER].map((name) => valueOf(figures, name)) as [number, number, number]
  return {
    name: 'initialize',
    machine: on,
    figures,
    aims: [atMost('times the floor', ours / floor, 1.5), atLeast('times faster than Ansible', peer / ours, 3)],
    notes: NOTES,
  }
}

type Read = { wanted: Wanted; digest: string; milliseconds: number }

/** Every turn has a host of its own, the plan read on it, and the proof afterwards that nothing is left to do. */
function fresh(
  name: string,
  turn: (site: BenchLab, read: Read) => Promise<Record<string, number>>,
): Promise<Record<string, number>> {
  return withLab(async (site) => {
    const { ctx, hostId } = site.product
    const started = performance.now()
    const plan = await planned({ ctx, input: { hostId } })
    const milliseconds = performance.now() - started
    if (plan.refused !== null) throw new Error(plan.refused)
    const samples = await turn(site, { wanted: wantedOf(plan), digest: plan.digest, milliseconds })
    await assertNothingLeft(site.product, name)
    return samples
  })
}

async function proximity({ lab, product }: BenchLab, { digest, milliseconds }: Read) {
  let changes = 0
  const whole = await made(OURS, lab, async () => {
    changes = await runProximity(product, digest)
  })
  return {
    ...whole,
    'of that: changes running on the host': changes,
    'Proximity: sign in and plan': milliseconds,
    'Proximity: plan and initialize': milliseconds + (whole[OURS] ?? Number.NaN),
  }
}

/** From asked for to seen working, for everybody alike. */
async function made(name: string, lab: BenchLab['lab'], make: () => Promise<unknown>): Promise<Record<string, number>> {
  let whole = Number.NaN
  const spent = await hostTime(lab, async () => {
    whole = await timed(async () => {
      await make()
      await reachable(lab)
    })
  })
  return { [name]: whole, [`${name}: processor time there`]: spent }
}

const NOTES = [
  'Every turn begins with a host of its own on which nothing was made, and ends with the plan of Proximity: empty, or the bench fails.',
  'The clock runs from "asked for" until a name of the internet is resolved at the router from within the apps’ network.',
  'Proximity: from the start of a plan that was read, over the session on which it was read, to done; it looks before, between and after.',
  'The floor: a script piped into one new SSH session; it looks at nothing and takes nothing back.',
  'Ansible: Debian’s, pipelining on, no facts gathered; python3-apt, which its module apt needs, was installed before.',
  'Processor time there: what the host and its guests spent on it; it hardly changes when the machine is busy.',
]
