import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import type { BackupContent } from './content'
import { lackingIn } from './lacking'

const whole: BackupContent = {
  ...{ format: 1, takenAt: 1, host: { node: 'pve', version: null } },
  settings: { spec: NetworkSpec.parse({}), simple: false },
  files: [{ path: '/etc/proximity/key', mode: '600', owner: 'root:root', text: { unknown: 'left out: a secret' } }],
  ...{ guests: [], router: { seen: null }, live: { seen: { links: [], routes: [] } }, containers: { seen: '' } },
}
const why = { unknown: 'Input/output error' }
const file = (path: string) => ({ path, mode: '644', owner: 'root:root', text: why })
const router = (running: boolean) => ({ router: { seen: { vmid: 100, running, inside: why } } })

test.each<[lacking: string[], content: Partial<BackupContent>]>([
  [[], {}],
  [['/etc/network/interfaces'], { files: [file('/etc/network/interfaces')] }],
  [['/a', '/b', '2 more files'], { files: ['/a', '/b', '/c', '/d'].map(file) }],
  [['the router', 'links and routes', 'the list of containers'], { router: why, live: why, containers: why }],
  [['what is inside the router'], router(true)],
  [[], router(false)],
])('lacking: %j', (lacking, content) => expect(lackingIn({ ...whole, ...content })).toEqual(lacking))
