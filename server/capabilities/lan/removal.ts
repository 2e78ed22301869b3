import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { ifdown, ifup, INTERFACES_LOCK } from '../../host/tools/ifupdown'
import { removeLink } from '../../host/tools/ip'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileRemoval } from '../removals'
import { fileChange } from '../unit-changes'
import type { Lan } from './facts'
import { foreign, without } from './plan'

/** The kernel first, while the files still say what the bridge is; then the files, each but for our paragraph as it was. */
export function removal({ spec, facts }: { spec: NetworkSpec; facts: Lan }): Change[] {
  const { bridge } = layout(spec)
  const reason = facts.link && foreign(bridge, facts)
  if (reason) throw new RefusedError(reason)
  return [...takeDown(bridge, facts), ...files(bridge, facts)]
}

function takeDown(bridge: string, facts: Lan): Change[] {
  if (!facts.link) return []
  const isNamed = facts.stanzas.length > 0
  return [
    {
      title: `Remove the bridge ${bridge}`,
      kind: 'remove',
      on: 'host',
      run: isNamed ? ifdown(bridge) : removeLink(bridge),
      undo: [ifup(bridge)],
      touches: [`interface ${bridge}`],
    },
  ]
}

function files(bridge: string, facts: Lan): Change[] {
  const lock = INTERFACES_LOCK
  const path = '/etc/network/interfaces'
  return [
    ...fileChange({
      title: `Take ${bridge} out of the host's network configuration`,
      path,
      before: facts.main,
      after: without(facts.main, bridge),
      lock,
    }),
    ...(facts.pending === null
      ? []
      : fileChange({
          title: 'Take it out of the change that waits in Proxmox',
          path: `${path}.new`,
          before: facts.pending,
          after: without(facts.pending, bridge),
          lock,
        })),
    ...fileRemoval({ title: `Remove the file of ${bridge}`, path: `${path}.d/${bridge}`, before: facts.own }),
  ]
}
