import { expect, test } from 'vitest'
import { shareIn } from './share'

test.each<[string, number | null]>([
  ['downloading http://… to …\n', null],
  ['   800K ........ ........  25% 11.2M 0s\n  1600K ........ ........  50% 11.2M 0s\n', 50],
  ['97.5% of it, 100% of them\n', 100],
  ['700% more', null],
])('%j is done by %s', (output, share) => expect(shareIn(output)).toBe(share))
