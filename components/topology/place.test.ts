import { describe, expect, it, test } from 'vitest'
import type { Node } from '@/server/engine/capability'
import { type Drawing, isTile, place } from './place'

const BOX = 'bridge:proximity-lan'

function node(id: string, tier: Node['tier'], network?: string): Node {
  return {
    id,
    tier,
    kind: 'container',
    name: id,
    addresses: [],
    state: 'good',
    facts: [],
    ...(network ? { network } : {}),
  }
}
const around = [
  node('internet', 'internet'),
  node('gateway', 'gateway'),
  node('bridge:vmbr0', 'management'),
  node('host', 'host'),
  node('guest:100', 'host'),
  node('service', 'host'),
]
const network = (id: string, apps: number) => ({
  id,
  name: id,
  cidr: null,
  isolated: true,
  holds: true,
  trouble: null,
  sentence: '',
  pool: null,
  apps,
  open: 0,
  exceptions: 0,
})
const apps = (count: number, network = BOX, from = 1000) =>
  Array.from({ length: count }, (_, index) => node(`guest:${from + index}`, 'app', network))
const graph = (count: number) => ({
  seenAt: 0,
  unknown: [],
  nodes: [...around, ...apps(count), ...apps(2, 'bridge:vmbr1', 500)],
  networks: [network(BOX, count), network('bridge:vmbr1', 2)],
  edges: [],
})
const picture = (count: number, unfolded = true): Drawing => place(graph(count), new Set(unfolded ? [BOX] : []))

type Area = { x: number; y: number; width: number; height: number }
const apart = (a: Area, b: Area) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
const within = (inner: Area, outer: Area) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

describe.each([
  ...[0, 1, 3, 25, 150, 1000].map((count) => [count, 'unfolded'] as const),
  ...[25, 150, 1000].map((count) => [count, 'folded'] as const),
])('a network of %i apps, %s', (count, fold) => {
  const drawn = picture(count, fold === 'unfolded')

  it('is drawn the same each time', () => {
    expect(picture(count, fold === 'unfolded')).toEqual(drawn)
  })

  it('has every app once, in its box', () => {
    const inside = drawn.nodes.filter(({ network }) => network === BOX)
    expect(new Set(inside.map(({ id }) => id)).size).toBe(count)
    const [first] = drawn.boxes
    for (const app of inside) expect(first && within(app, first)).toBe(true)
  })

  it('has nothing on top of anything else', () => {
    const hits = drawn.nodes.flatMap((a, index) =>
      drawn.nodes.slice(index + 1).flatMap((b) => (apart(a, b) ? [] : [`${a.id} on ${b.id}`])),
    )
    expect(hits).toEqual([])
    const [one, other] = drawn.boxes
    expect(one && other && apart(one, other)).toBe(true)
  })

  it('keeps to its tiers, from the internet down', () => {
    const tops = drawn.tiers.map(({ y }) => y)
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    for (const { id, tier, y, height } of drawn.nodes) {
      const home = drawn.tiers.find((each) => each.id === (tier === 'app' ? 'network' : tier))
      expect(home && y >= home.y && y + height <= home.y + home.height, id).toBe(true)
    }
  })
})

describe('one app more', () => {
  test.each([3, 25, 149, 150, 999])('among %i moves nothing but its neighbours in the box', (count) => {
    const [before, after] = [picture(count), picture(count + 1)]
    const still = (drawn: Drawing) => drawn.nodes.filter(({ tier }) => tier !== 'app').map(({ id, y }) => [id, y])
    expect(still(after)).toEqual(still(before))
    expect(after.boxes[0]).toMatchObject({ x: before.boxes[0]?.x, y: before.boxes[0]?.y })
  })

  it('at the end of a row leaves all others where they are', () => {
    const [before, after] = [picture(26), picture(27)]
    const places = new Map(after.nodes.map(({ id, x, y }) => [id, [x, y]]))
    for (const { id, x, y, network } of before.nodes) if (network === BOX) expect(places.get(id)).toEqual([x, y])
  })
})

describe('many apps', () => {
  it('are tiles until somebody unfolds them, and a few never are', () => {
    const shown = (drawn: Drawing) => drawn.nodes.filter(({ network: on }) => on === BOX)
    expect(shown(picture(24, false)).some(isTile)).toBe(false)
    expect(shown(picture(25, false)).every(isTile)).toBe(true)
    expect(shown(picture(25)).some(isTile)).toBe(false)
    expect([24, 25].map((count) => picture(count, false).boxes[0]?.fold)).toEqual([null, 'folded'])
  })

  it('take a fraction of the room', () => {
    const [folded, unfolded] = [picture(150, false).boxes[0], picture(150).boxes[0]]
    expect((folded?.width ?? 0) * (folded?.height ?? 0)).toBeLessThan(
      ((unfolded?.width ?? 0) * (unfolded?.height ?? 0)) / 5,
    )
  })
})
