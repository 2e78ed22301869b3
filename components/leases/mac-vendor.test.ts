import { expect, test } from 'vitest'
import { macVendor } from './mac-vendor'

test.each([
  ['bc:24:11:00:00:01', 'Proxmox'],
  ['52:54:00:00:00:01', 'QEMU'],
  ['00:50:56:00:00:01', 'VMware'],
  ['02:42:ac:11:00:02', 'Docker'],
  ['3e:11:22:33:44:55', 'made up locally'],
  ['00:11:22:33:44:55', null],
])('knows who made %s', (mac, vendor) => expect(macVendor(mac)).toBe(vendor))
