import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const LABS = '/run/proximity-lab'

/** Everything of one lab that has a name on this machine. All of it follows from the id, so that any process can clear it away. */
export type Place = {
  readonly id: string
  /** A tmpfs: overlay upper directories need one, and it is the fastest thing to throw away. */
  readonly dir: string
  readonly cgroup: string
  readonly netns: { readonly internet: string; readonly lan: string; readonly ops: string; readonly node: string }
}

export function newPlace(): Place {
  return placeOf(randomBytes(3).toString('hex'))
}

export function placeOf(id: string): Place {
  const netns = (part: string) => `proximity-lab-${id}-${part}`
  return {
    id,
    dir: `${LABS}/${id}`,
    cgroup: `${cgroupRoot()}/proximity-lab/${id}`,
    netns: { internet: netns('internet'), lan: netns('lan'), ops: netns('ops'), node: netns('node') },
  }
}

export function cgroupRoot(): string {
  const mount = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, , type]) => type === 'cgroup2')
  if (mount?.[1] === undefined) throw new Error('This machine has no cgroup2 mounted')
  return mount[1]
}
