import { attachFarewell, attachSteps, detachFarewell, detachSteps } from '../apps/move-steps'
import type { DepartureSpec } from '../capabilities/departure'
import { inventory } from '../capabilities/inventory'
import { type ReleaseSpec, reservedRemarks, type ReserveSpec } from '../capabilities/leases'
import type { MendSpec } from '../capabilities/mends'
import type { MoveSpec } from '../capabilities/moves'
import { names } from '../capabilities/names'
import type { Check } from '../capabilities/preflight'
import { remarks, type RestoreSpec } from '../capabilities/restored'
import type { RouterSpec } from '../capabilities/router'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { OperationRow } from '../db/operations'
import type { Snapshot } from '../engine/snapshot'
import type { Step } from '../engine/step'
import { releaseFarewell, releaseSteps, reserveFarewell, reserveSteps } from './lease-steps'
import { mendFarewell, mendSteps } from './mend-steps'
import { removeFarewell, removeSteps } from './remove-steps'
import { restoreFarewell, restoreSteps } from './restore-steps'
import { initializeFarewell, initializeSteps } from './steps'

export type Kind = OperationRow['kind']

type Wish = RouterSpec &
  DepartureSpec &
  RestoreSpec &
  ReleaseSpec &
  ReserveSpec &
  MendSpec &
  MoveSpec & { notes?: readonly Check[] }

/**
 * What an operation of each kind does, out of the wish that is stored with it: so that what became of one that was
 * interrupted can be told long after.
 */
type Doing = {
  title: string
  steps(spec: Wish): Step[]
  farewell(spec: Wish): readonly string[]
  /** Whether the host has to be fit for a network: storages, template, packages, a free subnet. */
  makes(spec: Wish): boolean
  /** What a person should know of the plan beside its changes. */
  remarks?(spec: Wish, seen: Snapshot): readonly Check[]
  /** What of its wish is wanted from then on, once it is done, beside what is wanted by now. */
  adopts?(wish: NetworkSpec, now: NetworkSpec): NetworkSpec
}

export const KINDS: Record<Kind, Doing> = {
  initialize: { title: 'Initialize network', steps: initializeSteps, farewell: initializeFarewell, makes: () => true },
  restore: {
    title: 'Restore backup',
    steps: restoreSteps,
    farewell: restoreFarewell,
    makes: ({ restore }) => restore?.network === true,
    remarks: (spec, seen) => remarks(spec, seen.facts(inventory)),
    adopts: (wish) => wish,
  },
  reserve: {
    title: 'Reserve address or name',
    steps: reserveSteps,
    farewell: reserveFarewell,
    makes: () => false,
    remarks: (spec, seen) =>
      reservedRemarks(spec, { guests: seen.facts(inventory).guests, leases: seen.facts(names).leases ?? [] }),
    adopts: ({ reservations }, now) => ({ ...now, reservations }),
  },
  release: { title: 'Release leases', steps: releaseSteps, farewell: releaseFarewell, makes: () => false },
  attach: {
    title: 'Attach to the network',
    steps: attachSteps,
    farewell: attachFarewell,
    makes: () => false,
    remarks: ({ notes = [] }) => notes,
  },
  detach: {
    title: 'Bring back to the LAN',
    steps: detachSteps,
    farewell: detachFarewell,
    makes: () => false,
    remarks: ({ notes = [] }) => notes,
  },
  mend: { title: 'Mend a fault', steps: mendSteps, farewell: mendFarewell, makes: () => false },
  remove: { title: 'Remove network', steps: removeSteps, farewell: removeFarewell, makes: () => false },
}
