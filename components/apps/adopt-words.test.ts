import { expect, test } from 'vitest'
import type { HandMade } from '@/server/views/hand-made'
import { networkTitle, networkWords } from './adopt-words'

const made = (over: Partial<HandMade> = {}): HandMade => ({
  ...{ bridge: 'vmbr1', address: '10.20.0.1/24', zone: null, masquerades: false, collision: null },
  guests: [{ vmid: 113, name: 'lab-db' }],
  ...over,
})
const collision = { subnet: '10.10.0.0/24', free: '10.11.0.0/24' }

test.each<[string, Partial<HandMade>, string]>([
  ['a bridge', {}, 'vmbr1 is a network of its own, with this host on it'],
  ['a vnet', { zone: 'simple1' }, 'vmbr1 is a vnet of the SDN zone simple1, with this host on it'],
  [
    'one in the way',
    { collision },
    'vmbr1 is a network of its own, with the addresses that the isolated network is to have',
  ],
])('calls %s what it is', (_what, over, title) => expect(networkTitle(made(over))).toBe(title))

test.each<[string, Partial<HandMade>, string, string]>([
  ['whom it has', {}, 'so lab-db can reach', 'vmbr1 itself stays as it is'],
  ['that it masquerades', { masquerades: true }, 'by its address your LAN and the internet', 'Adopting'],
  ['who keeps it', { zone: 'simple1' }, 'Adopting', 'made and taken away by Proxmox’ SDN'],
  ['where the other goes', { collision }, 'can have 10.11.0.0/24 instead', 'the guests are adopted after that'],
  ['that nothing is free', { collision: { ...collision, free: null } }, 'No other subnet is free', 'in the settings'],
  ['that nobody is there', { collision, guests: [] }, 'no guest is there', 'its plan is shown.'],
])('says %s', (_what, over, first, second) => {
  const words = networkWords(made(over))
  expect(words).toContain(first)
  expect(words).toContain(second)
})
