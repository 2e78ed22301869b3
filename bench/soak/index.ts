import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openWire } from '../../e2e/faults/wire'
import { labUnavailable, startLab } from '../../e2e/hosts/lab'
import { initialize } from '../../e2e/product/initialize'
import { openProduct } from '../../e2e/product/product'
import { happen, happening, KINDS, type Kind } from '../events/happenings'
import { addGuests } from '../look/guests'
import { say } from '../measure'
import { Tab } from './tab'

/** Milliseconds in which a change has to be in the tab, while the connection stands or once it is back. */
const PATIENCE = 10_000
/** Milliseconds for which a cut connection stays cut. */
const CUT = 3_000

/**
 * Lets things happen on a host for an hour, and cuts the connection to it now and then; tabs are closed and opened meanwhile. What
 * happened while it was cut may be overtaken by something newer of its kind; anything else that does not reach the tab is lost. At
 * the end each tab has to have what one has that opens then.
 */
async function soak({ minutes, cuts }: { minutes: number; cuts: number }): Promise<void> {
  const lab = await startLab({ guests: false })
  const wire = await openWire(lab)
  const product = await openProduct({ ...lab, address: '127.0.0.1', port: wire.port })
  const open: Tab[] = []
  try {
    const made = await initialize(product)
    if (made.state !== 'done') throw new Error(made.error?.message ?? made.state)
    await addGuests(lab, 0, 20)
    const tab = (page: 'topology' | 'leases') => {
      const opened = new Tab({ ctx: product.ctx, hostId: product.hostId, page })
      open.push(opened)
      return opened
    }
    const tabs = { topology: tab('topology'), leases: tab('leases') }
    const [began, length] = [Date.now(), minutes * 60_000]
    let [happened, lost, cut] = [0, 0, 0]
    for (let number = 1; Date.now() - began < length; number += 1) {
      const isCut = cut < cuts && Date.now() - began > ((cut + 1) * length) / (cuts + 1)
      if (isCut) {
        cut += 1
        wire.cut()
        tabs[cut % 2 === 0 ? 'topology' : 'leases'].reopen()
      }
      const it = happening(KINDS[number % KINDS.length] as Kind, number)
      await happen(lab, it)
      happened += 1
      if (isCut) {
        await pause(CUT)
        await wire.mend()
      }
      if (!(await isSeen(() => tabs[it.page].shows(it.words)))) {
        lost += 1
        say(`lost: ${it.words}`)
      }
      if (number % 100 === 0) say(`${happened} happened, ${cut} cuts, ${lost} lost`)
      await pause(200 + Math.random() * 600)
    }
    const fresh = { topology: tab('topology'), leases: tab('leases') }
    const differ = () => [...tabs.topology.differsFrom(fresh.topology), ...tabs.leases.differsFrom(fresh.leases)]
    const isSame = await isSeen(
      () => Object.values(fresh).every(({ isComplete }) => isComplete) && differ().length === 0,
    )
    console.log(`${happened} things happened in ${minutes} minutes with ${cut} cut connections: ${lost} lost`)
    console.log(
      isSame
        ? 'The tabs have what new ones have.'
        : `The tabs have another picture than new ones: ${differ().join(', ')}`,
    )
    const misses = tabs.topology.misses + tabs.leases.misses
    if (misses > 0) console.log(`${misses} words spoke of what a tab did not have.`)
    process.exitCode = lost === 0 && isSame && misses === 0 && cut === cuts ? 0 : 1
  } finally {
    for (const each of open) each.close()
    await product.close()
    wire.close()
    await lab.stop()
  }
}

async function isSeen(what: () => boolean): Promise<boolean> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(10)) if (what()) return true
  return false
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, cuts: { type: 'string', default: '20' } },
})
const unavailable = labUnavailable()
if (unavailable === null) await soak({ minutes: Number(values.minutes), cuts: Number(values.cuts) })
else {
  console.error(`The soak runs on the lab. ${unavailable}`)
  process.exitCode = 1
}
