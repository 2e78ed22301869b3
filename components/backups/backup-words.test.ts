import { expect, test } from 'vitest'
import { backupsSentence } from './backups-sentence'
import { formatSize, lackingWords, reasonOf } from './backup-words'

test.each([
  ['operation', 'Remove network', 'before Remove network'],
  ['operation', null, 'before the settings were changed'],
  ['schedule', null, 'by schedule'],
  ['asked', null, 'asked for'],
  ['uploaded', null, 'uploaded'],
] as const)('says why a backup was taken: %s, %s', (reason, operation, words) =>
  expect(reasonOf({ reason, operation })).toBe(words),
)

test.each([
  [['the router'], 'Without the router, which could not be read.'],
  [['/a', '/b', '2 more files'], 'Without /a, /b and 2 more files, which could not be read.'],
])('says what a backup is without: %j', (lacking, words) => expect(lackingWords(lacking)).toBe(words))

test.each([
  [12, '12 B'],
  [4100, '4.1 kB'],
  [41_200, '41 kB'],
  [999_900, '1.0 MB'],
  [12_300_000, '12 MB'],
])('writes %i characters as %s', (characters, words) => expect(formatSize(characters)).toBe(words))

test.each([
  [[], 'None yet.'],
  [[60_000], '1 backup, taken 1 min ago.'],
  [[0, 60_000], '2 backups, the last 1 min ago.'],
])('says how many there are: %j', (times, sentence) =>
  expect(backupsSentence({ backups: times.map((takenAt) => ({ takenAt }) as never) }, 120_000)).toBe(sentence),
)
