import { describe, expect, it, test } from 'vitest'
import { disk, facts, GIB, guest, spec, stock } from '../testing/preflight'
import { choose } from './choose'
import type { Preflight } from './facts'

describe('the router’s id', () => {
  const ids = (...taken: number[]) => stock({ guests: taken.map((vmid) => guest(vmid, `hostname: guest${vmid}`)) })
  test.each([
    ['100 on an empty host', 'auto', ids(), 100],
    ['the next free one', 'auto', ids(100, 101, 103), 102],
    ['the first of the range of this cluster', 'auto', { ...ids(), idRange: { lower: 500, upper: 600 } }, 500],
    ['the chosen one', 4711, ids(100), 4711],
    ['none when the chosen one is taken', 100, ids(100), null],
    [
      'none when all are taken, the upper end excluded',
      'auto',
      { ...ids(100, 101), idRange: { lower: 100, upper: 102 } },
      null,
    ],
  ])('is %s', (_, vmid, inventory, id) => {
    expect(choose(spec({ vmid }), facts, inventory).vmid.value).toBe(id)
  })

  it('says who has the chosen one', () => {
    expect(choose(spec({ vmid: 100 }), facts, ids(100)).vmid.why).toContain('100 belongs to guest100')
  })
})

describe('its storage', () => {
  test.each([
    [
      'ZFS before LVM before a folder',
      [disk('dir', 'dir'), disk('lvm', 'lvmthin'), disk('zfs', 'zfspool')],
      'auto',
      'zfs',
    ],
    ['one of this machine before a share', [disk('share', 'nfs'), disk('dir', 'dir')], 'auto', 'dir'],
    ['a share when there is nothing else', [disk('share', 'nfs')], 'auto', 'share'],
    ['never one that is off', [disk('zfs', 'zfspool', 20 * GIB, false), disk('dir', 'dir')], 'auto', 'dir'],
    [
      'never one with less than 4 GiB',
      [disk('zfs', 'zfspool', 4 * GIB - 1), disk('dir', 'dir', 4 * GIB)],
      'auto',
      'dir',
    ],
    ['none', [], 'auto', null],
    ['the chosen one, even if another is better', [disk('zfs', 'zfspool'), disk('dir', 'dir')], 'dir', 'dir'],
    ['none when the chosen one is off', [disk('dir', 'dir', GIB, false), disk('zfs', 'zfspool')], 'dir', null],
    ['none when the chosen one takes no containers', [disk('zfs', 'zfspool')], 'iso', null],
  ])('is %s', (_, disks, storage, name) => {
    expect(choose(spec({ storage }), { ...facts, disks }, stock()).storage.value).toBe(name)
  })
})

describe('its template', () => {
  const pick = (over: Partial<Preflight>, template = 'alpine') =>
    choose(spec({ template }), { ...facts, ...over }, stock()).template
  it('is one that is there, before a newer one that is not', () => {
    expect(pick({}).value).toEqual({ template: facts.templates[0], download: null })
  })

  it('is downloaded to the first storage that takes templates', () => {
    const stores = [disk('off', 'nfs', 20 * GIB, false), disk('full', 'dir', 0.1 * GIB), disk('local', 'dir')]
    expect(pick({ templates: [], templateStores: stores }).value).toEqual({
      template: null,
      download: { storage: 'local', file: 'alpine-3.22-default_20250617_amd64.tar.xz' },
    })
    expect(pick({}, 'debian').value?.download?.file).toBe('debian-12-standard_12.12-1_amd64.tar.zst')
  })

  test.each([
    ['nothing is offered', { templates: [], available: [] }, 'Run "pveam update" on the host'],
    ['no storage takes it', { templates: [], templateStores: [] }, 'No active storage takes container templates'],
    [
      'only somebody’s application is there',
      { templates: ['local:vztmpl/alpine-3.20-docker_1_amd64.tar.xz'], available: [] },
      'There is no alpine template',
    ],
  ])('is none when %s', (_, over, why) => {
    expect(pick(over).why).toContain(why)
  })
})
