import { describe, expect, it } from 'vitest'
import { Snapshot } from '../engine/snapshot'
import { Looks } from './looks'

const picture = (age = 0) => new Snapshot({}, Date.now() - age, new Map())

/** A look that ends when a test says so. */
function slow() {
  let end: (seen: Snapshot) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const seen = new Promise<Snapshot>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  let begun = 0
  return { begin: () => ((begun += 1), seen), end, fail, begun: () => begun }
}

describe('looks at a host', () => {
  it('are one, however many ask meanwhile', async () => {
    const [looks, one] = [new Looks(), slow()]
    const asked = [0, 0, 500].map((age) => looks.take('h', age, one.begin))
    const seen = picture()
    one.end(seen)
    for (const each of [...(await Promise.all(asked)), looks.last('h')]) expect(each).toBe(seen)
    expect(one.begun()).toBe(1)
  })

  it('may be as old as the asker says', async () => {
    const looks = new Looks()
    const old = picture(1000)
    await looks.take('h', 0, async () => old)
    const fresh = picture()
    expect(await looks.take('h', 5000, async () => fresh)).toBe(old)
    expect(await looks.take('h', 500, async () => fresh)).toBe(fresh)
  })

  it('that fail are not kept, and leave the last one', async () => {
    const looks = new Looks()
    const old = picture(1000)
    await looks.take('h', 0, async () => old)
    await expect(looks.take('h', 0, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(looks.last('h')).toBe(old)
    const fresh = picture()
    expect(await looks.take('h', 0, async () => fresh)).toBe(fresh)
  })

  it('that began before a change do not count after it', async () => {
    const [looks, before, after] = [new Looks(), slow(), slow()]
    const early = looks.take('h', 0, before.begin)
    looks.forget('h')
    const late = looks.take('h', 500, after.begin)
    const [stale, fresh] = [picture(), picture()]
    before.end(stale)
    expect(await early).toBe(stale)
    const joined = looks.take('h', 500, slow().begin)
    after.end(fresh)
    for (const seen of [await late, await joined, looks.last('h')]) expect(seen).toBe(fresh)
  })

  it('are of one host each', async () => {
    const looks = new Looks()
    const [one, two] = [picture(), picture()]
    await looks.take('one', 0, async () => one)
    await looks.take('two', 0, async () => two)
    looks.forget('one')
    expect(looks.last('one')).toBeNull()
    expect(looks.last('two')).toBe(two)
  })
})
