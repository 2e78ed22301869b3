import { expect, test } from 'vitest'
import { storageChoices, templateChoices, templateTitle } from './choice-words'

test.each([
  ['debian-12-standard_12.7-1_amd64.tar.zst', 'debian-12-standard 12.7-1'],
  ['alpine-3.22-default_20250617_amd64.tar.xz', 'alpine-3.22-default 20250617'],
  ['my-own.tar.gz', 'my-own.tar.gz'],
])('%s is called %s', (file, words) => expect(templateTitle(file)).toBe(words))

test('says where a template is, and how much room a storage has', () => {
  const choices = {
    templates: [
      { value: 'local:vztmpl/a_1_amd64.tar.xz', title: 'a_1_amd64.tar.xz', volume: '', download: null },
      {
        value: 'download:b_2_amd64.tar.xz',
        title: 'b_2_amd64.tar.xz',
        volume: '',
        download: { storage: 'nas', file: '' },
      },
    ],
    storages: [
      { value: 'small', type: 'dir', available: 2 ** 30 },
      { value: 'large', type: 'zfspool', available: 9.9 * 2 ** 30 },
    ],
  }
  expect(templateChoices(choices).map(({ label, note }) => `${label}: ${note}`)).toEqual([
    'a 1: local',
    'b 2: downloaded to nas first',
  ])
  expect(storageChoices(choices).map(({ value, note }) => `${value}: ${note}`)).toEqual([
    'large: zfspool, 9 GiB free',
    'small: dir, 1 GiB free',
  ])
})
