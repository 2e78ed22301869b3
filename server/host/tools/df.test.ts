import { expect, test } from 'vitest'
import { df } from './df'

test('reads each file system once, with spaces in names as df prints them', () => {
  const stdout = `Filesystem              1-blocks        Used   Available Capacity Mounted on
/dev/mapper/pve-root  100861726720  7000000000 88693440512       8% /
/dev/mapper/pve-root  100861726720  7000000000 88693440512       8% /
/dev/fuse                134217728       36864   134180864       1% /etc/pve
some share               134217728       36864   134180864       1% /mnt/pve/a share
`
  const disks = df(['/']).parse({ stdout, stderr: '', exitCode: 0 })
  expect(disks.map(({ mount }) => mount)).toEqual(['/', '/etc/pve', '/mnt/pve/a share'])
  expect(disks[0]).toEqual({ mount: '/', size: 100861726720, used: 7000000000, available: 88693440512 })
})
