import { destroyFarewell, destroySteps, destroyTitle, powerFarewell, powerSteps, powerTitle } from '../apps/life-steps'
import { provisionFarewell, provisionSteps, provisionTitle } from '../apps/provision-steps'
import { attachFarewell, attachSteps, attachTitle, detachFarewell, detachSteps, detachTitle } from '../apps/move-steps'
import type { DepartureSpec } from '../capabilities/departure'
import { inventory } from '../capabilities/inventory'
import type { LifeSpec } from '../capabilities/life'
import { type ReleaseSpec, reservedRemarks, type ReserveSpec } from '../capabilities/leases'
import type { MendSpec } from '../capabilities/mends'
import type { MoveSpec } from '../capabilities/moves'
import { names } from '../capabilities/names'
import type { Check } from '../capabilities/preflight'
import { remarks, type RestoreSpec } from '../capabilities/restored'
import type { ProvisionSpec } from '../capabilities/provision'
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
  MoveSpec &
  LifeSpec &
  ProvisionSpec & { notes?: readonly Check[]; becomesSimple?: boolean }

/**
 * What an operation of each kind does, out of the wish that is stored with it: so that what became of one that was
 * interrupted can be told long after.
 */
type Doing = {
  title: string
  /** What one of them is called in the record, where that says more. */
  called?(spec: Wish): string
  steps(spec: Wish): Step[]
  farewell(spec: Wish): readonly string[]
  /** Whether the host has to be fit for a network: storages, template, packages, a free subnet. */
  makes(spec: Wish): boolean
  /** What a person should know of the plan beside its changes. */
  remarks?(spec: Wish, seen: Snapshot): readonly Check[]
  /** Whether no isolated network is wanted from then on; nothing said: as before. */
  becomesSimple?(wish: Wish): boolean | undefined
  /** What of its wish is wanted from then on, once it is done, beside what is wanted by now. */
  adopts?(wish: NetworkSpec, now: NetworkSpec): NetworkSpec
}

export const KINDS: Record<Kind, Doing> = {
  initialize: {
    title: 'Initialize network',
    steps: initializeSteps,
    farewell: initializeFarewell,
    makes: () => true,
    becomesSimple: () => false,
  },
  restore: {
    title: 'Restore backup',
    steps: restoreSteps,
    farewell: restoreFarewell,
    makes: ({ restore }) => restore?.network === true,
    becomesSimple: ({ restore }) => (restore?.network === true ? false : undefined),
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
  provision: {
    title: 'Make a container',
    called: provisionTitle,
    steps: provisionSteps,
    farewell: provisionFarewell,
    makes: () => false,
    adopts: ({ reservations }, now) => ({ ...now, reservations }),
  },
  attach: {
    title: 'Attach to the network',
    called: attachTitle,
    steps: attachSteps,
    farewell: attachFarewell,
    makes: () => false,
    remarks: ({ notes = [] }) => notes,
  },
  detach: {
    title: 'Bring back to the LAN',
    called: detachTitle,
    steps: detachSteps,
    farewell: detachFarewell,
    makes: () => false,
    remarks: ({ notes = [] }) => notes,
  },
  power: {
    title: 'Start or stop a guest',
    called: powerTitle,
    steps: powerSteps,
    farewell: powerFarewell,
    makes: () => false,
  },
  destroy: {
    title: 'Destroy a guest',
    called: destroyTitle,
    steps: destroySteps,
    farewell: destroyFarewell,
    makes: () => false,
    remarks: ({ notes = [] }) => notes,
    adopts: ({ reservations }, now) => ({ ...now, reservations }),
  },
  mend: { title: 'Mend a fault', steps: mendSteps, farewell: mendFarewell, makes: () => false },
  remove: {
    title: 'Remove network',
    called: ({ becomesSimple }) => (becomesSimple ? 'Switch to simple mode' : 'Remove network'),
    steps: removeSteps,
    farewell: removeFarewell,
    makes: () => false,
    becomesSimple: ({ becomesSimple }) => becomesSimple,
  },
}
