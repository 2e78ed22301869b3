import { expect, test } from 'vitest'
import type { Network } from '@/server/views/topology'
import { topologySentence } from './topology-sentence'

const box = (isolated: boolean, apps: number, open = 0, wrong: Partial<Network> = {}) =>
  ({ isolated, apps, open, holds: true, trouble: null, ...wrong }) as Network
const opened = { holds: false, trouble: 'The guard is not loaded' }
const shut = { trouble: 'proximity-lan is down' }

test.each([
  [[box(true, 14), box(false, 2)], [], '14 apps isolated. 2 guests are on other networks.'],
  [[box(true, 1)], [], '1 app isolated.'],
  [[box(true, 3, 1)], [], '2 apps isolated. 1 app is on another network too.'],
  [
    [box(true, 2, 2), box(false, 1)],
    [],
    '0 apps isolated. 2 apps are on other networks too. 1 guest is on another network.',
  ],
  [[box(true, 0)], [], 'The network is there, and no app is attached yet.'],
  [
    [box(true, 0), box(false, 1)],
    [],
    'The network is there, and no app is attached yet. 1 guest is on another network.',
  ],
  [[box(false, 3)], [], 'No isolated network yet. Guests share the network of the host.'],
  [[box(true, 3, 1, opened), box(false, 1)], [], '3 apps attached, and not isolated now. The guard is not loaded.'],
  [[box(true, 3, 1, shut), box(false, 1)], [], '3 apps attached, and isolated. proximity-lan is down.'],
  [[box(true, 3)], ['Router'], 'The picture is incomplete: a part of the host could not be looked at.'],
])('reads the picture', (networks, unknown, words) => expect(topologySentence({ networks, unknown }, null)).toBe(words))
