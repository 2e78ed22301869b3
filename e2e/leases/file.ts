import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '@/server/checks'
import { look, overview } from '@/server/hosts'
import { INITIALIZE, leases, plan, topology } from '@/server/networks'
import type { Site } from '../conformance/site'
import { openTwoApps } from '../conformance/two-apps'
import type { TestHost } from '../hosts/test-host'
import { undertake } from '../product/initialize'

const FILE = '/var/lib/proximity/dnsmasq.leases'

/** dnsmasq knows its leases by heart: what its file does not say is unknown, and not nothing. */
export function tellLeaseFile(start: () => Promise<TestHost>): void {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const macs = async () =>
    (await site.file(FILE))
      .split('\n')
      .flatMap((line) => line.split(' ')[1] ?? [])
      .sort()
  /** After a fresh look. */
  async function told() {
    const { ctx, input } = ask()
    await look({ ctx, input: { ...input, maxAge: 0 } })
    const { network, findings, sentence } = await overview(ask())
    const { unknown, rows } = await leases(ask())
    const { nodes, networks } = await topology(ask())
    return {
      ...{ unknown, states: rows.map(({ state }) => state) },
      finding: findings.find(({ id, state }) => state !== 'good' && /^(leases|dhcp-dns)/.test(id))?.title,
      pools: [network?.pool?.used, networks.find(({ isolated }) => isolated)?.pool?.used],
      sentence,
      apps: nodes.filter(({ id }) => id === 'guest:301' || id === 'guest:302').map(({ state }) => state),
    }
  }
  const failing = async () =>
    (await run(ask())).filter(({ id, verdict }) => id.startsWith('dhcp.') && verdict !== 'pass')
  const isWell = async () => {
    expect(await told()).toEqual({
      ...{ unknown: null, states: ['active', 'active'], finding: undefined, pools: [2, 2], apps: ['good', 'good'] },
      sentence: expect.stringContaining('2 apps, 149 addresses free') as string,
    })
    expect((await failing()).map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([])
  }

  beforeAll(async () => {
    ;({ site } = await openTwoApps(start))
  })
  afterAll(() => site.close())

  test('a file that says who has which address is believed', isWell)

  test('one that somebody removed is unknown, and the plan puts it back with what dnsmasq has written', async () => {
    const before = await macs()
    await site.sh('rm', FILE)
    expect(await told()).toEqual({
      unknown: expect.stringMatching(/^The lease file is gone\. dnsmasq knows the leases,/) as string,
      finding: 'proximity-dns runs, and its lease file is gone',
      ...{ states: ['unknown', 'unknown'], pools: [undefined, undefined], apps: ['good', 'good'] },
      sentence: expect.stringContaining('free addresses unknown') as string,
    })
    const wrong = await failing()
    expect(wrong.map(({ id, sentence }) => [id, sentence])).toContainEqual([
      'dhcp.leases',
      'It is gone, while dnsmasq runs.',
    ])
    const { steps } = await plan({ ctx: ask().ctx, input: { ...ask().input, intent: INITIALIZE } })
    expect(steps.flatMap(({ changes }) => changes.map(({ title }) => title))).toEqual([
      'Put the lease file back, with what dnsmasq has written to it',
    ])
    expect(await undertake(site.product, INITIALIZE)).toMatchObject({ state: 'done', error: null })
    expect(await macs()).toEqual(before)
    await isWell()
  })

  test('one that somebody emptied is unknown, until an app that asks again has dnsmasq write all of it', async () => {
    const before = await macs()
    await site.sh('sh', '-c', `: >${FILE}`)
    expect(await told()).toEqual({
      unknown: expect.stringMatching(
        /^The lease file is empty\. nginx-01 \(301\) runs, and 10\.10\.0\.\d+ is kept/,
      ) as string,
      finding: 'The lease file is empty',
      ...{ states: ['unknown', 'unknown'], pools: [undefined, undefined], apps: ['good', 'good'] },
      sentence: expect.stringContaining('free addresses unknown') as string,
    })
    const check = (await failing()).find(({ id }) => id === 'dhcp.leases')
    expect(check?.sentence).toBe('It is empty, while nginx-01 (301) runs.')
    const repair = check?.cases.find((each) => each.repair)?.repair
    if (!repair || !('intent' in repair)) throw new Error('nothing is offered')
    expect(await undertake(site.product, repair.intent)).toMatchObject({ state: 'done', error: null })
    expect(await macs()).toEqual(before)
    await isWell()
  })
}
