import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { freeze, unfreeze } from '../../host/tools/lxc'
import * as pct from '../../host/tools/pct'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Uplink } from '../uplink'
import type { Inventory } from '../inventory/facts'
import { whenUnlocked } from '../waiting'
import type { RouterChoices } from './choices'
import { creation } from './create'
import type { Router } from './facts'
import { systemOf } from './observe'
import { install, ruleFiles, rules } from './inside-changes'
import { nicChanges } from './nics'
import { reconnect, waitForLease } from './reconnect'
import { wantedRules } from './rules'
import { SYSTEMS } from './system'

export type RouterSpec = NetworkSpec & { choices: RouterChoices | null }

type Input = { spec: RouterSpec; facts: Router; given: { uplink: Uplink; inventory: Pick<Inventory, 'links'> } }

/** A container that runs, has its address, and lets through what the rules say and nothing else. */
export function plan({ spec, facts, given }: Input): Change[] {
  const place = layout(spec)
  if (facts.rival)
    throw new RefusedError(
      `${place.gateway} on ${place.bridge} is taken by ${facts.rival.name} (${facts.rival.vmid}). Give that guest another address, or choose another subnet.`,
    )
  const vmid = facts.guest?.vmid ?? spec.choices?.vmid
  if (vmid === undefined)
    throw new RefusedError('The router cannot be made: no storage and template were chosen for it.')
  const v4 = wantedRules(spec, given.uplink)
  const system = facts.guest ? systemOf(facts.guest.ostype) : SYSTEMS[spec.template]
  if (facts.frozen) return [wake(vmid)]
  return [
    ...(facts.guest ? adopt(facts.guest, spec, given.uplink) : creation(spec, given.uplink, system)),
    ...reconnect({ spec, facts, given }),
    ...start(vmid, facts),
    ...ruleFiles(vmid, facts.inside, system, v4),
    ...(facts.inside?.address ? [] : [waitForLease(vmid)]),
    ...install(vmid, facts.inside, system),
    ...rules(vmid, facts.inside, system, v4),
  ]
}

function adopt(guest: NonNullable<Router['guest']>, spec: NetworkSpec, uplink: Uplink): Change[] {
  const { routerTag } = layout(spec)
  const common = { kind: 'change', on: 'router', touches: [`guest ${guest.vmid}`] } as const
  const onboot = (value: string) => pct.set(guest.vmid, [['onboot', value]])
  const tagged = (tags: readonly string[]) =>
    pct.set(guest.vmid, [tags.length > 0 ? ['tags', tags.join(';')] : ['delete', 'tags']])
  return whenUnlocked(guest, [
    ...(guest.tags.includes(routerTag)
      ? []
      : [
          {
            ...common,
            title: `Tag the router as ${routerTag}`,
            run: tagged([...guest.tags, routerTag]),
            undo: [tagged(guest.tags)],
          },
        ]),
    ...(guest.onboot
      ? []
      : [{ ...common, title: 'Start the router at every boot', run: onboot('1'), undo: [onboot('0')] }]),
    ...nicChanges(guest, spec, uplink),
  ])
}

/** What is inside can be looked at when it is awake. */
function wake(vmid: number): Change {
  const [title, kind, on] = ['Wake the router', 'change', 'router'] as const
  return { title, kind, on, run: unfreeze(vmid), undo: [freeze(vmid)], touches: [`guest ${vmid}`] }
}

function start(vmid: number, { guest }: Router): Change[] {
  if (guest?.running) return []
  const changes: Change[] = [
    {
      title: `Start the router (VMID ${vmid})`,
      kind: 'create',
      on: 'router',
      run: pct.start(vmid),
      undo: [pct.stop(vmid)],
      touches: [`guest ${vmid}`],
    },
  ]
  return guest ? whenUnlocked(guest, changes) : changes
}
