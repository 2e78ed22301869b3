import { run } from '@/server/checks'
import { command } from '@/server/host/command'
import { APPS, withApps } from './apps'
import { contender, machine, takeTurns, valueOf } from './measure'
import { atMost, type Report } from './report'

const ALL = `all checks, ${APPS} apps`
const FLOOR = 'the floor: as long as who else offers addresses is waited for'

/** Every check of a network with twenty running apps, from asked for to the last answer. */
export async function checks(runs = 9): Promise<Report> {
  const on = machine()
  const figures = await withApps(async ({ product }) => {
    const all = async () => {
      const outcomes = await run({ ctx: product.ctx, input: { hostId: product.hostId } })
      const wrong = outcomes.filter(({ verdict }) => verdict !== 'pass')
      if (wrong.length > 0) throw new Error(wrong.map(({ id, sentence }) => `${id}: ${sentence}`).join('; '))
    }
    return takeTurns(
      [contender(ALL, all), contender(FLOOR, () => product.host().run(command(['sleep', '4.5'])))],
      runs,
      () => undefined,
    )
  })
  return {
    name: 'checks',
    machine: on,
    figures,
    aims: [atMost(`ms for all checks with ${APPS} apps`, valueOf(figures, ALL), 10_000)],
    notes: [
      'It fails when a check does not pass. All but those that wait for other DHCP servers are told within about a second.',
    ],
  }
}
