import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import { appsView } from './apps'

const spec = NetworkSpec.parse({})

test.each([
  ['guests that were seen', {}, false],
  [
    'guests that could not be looked at: that is not none',
    { 'grep -rH  --include=*.conf /etc/pve/nodes': { stdout: '', stderr: 'grep: Input/output error', exitCode: 2 } },
    true,
  ],
])('tells %s', async (_what, other, unseen) => {
  const seen = await look(labInUse(other), { ...spec, choices: null }, CAPABILITIES)
  const view = appsView({ seen, spec, simple: false, addresses: new Map() })
  expect([view.unseen, view.rows.length === 0]).toEqual([unseen, unseen])
})
