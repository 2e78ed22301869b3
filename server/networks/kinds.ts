import type { OperationRow } from '../db/operations'
import type { Step } from '../engine/step'
import type { RouterSpec } from '../capabilities/router'
import type { DepartureSpec } from '../capabilities/departure'
import { removeFarewell, removeSteps } from './remove-steps'
import { initializeFarewell, initializeSteps } from './steps'

export type Kind = OperationRow['kind']

/**
 * What an operation of each kind does, out of the wish that is stored with it: so that what became of one that was
 * interrupted can be told long after.
 */
type Doing = {
  title: string
  steps(spec: RouterSpec & DepartureSpec): Step[]
  farewell(spec: RouterSpec & DepartureSpec): readonly string[]
  /** Whether the host has to be fit for a network: storages, template, packages, a free subnet. */
  makes: boolean
}

export const KINDS: Record<Kind, Doing> = {
  initialize: { title: 'Initialize network', steps: initializeSteps, farewell: initializeFarewell, makes: true },
  remove: { title: 'Remove network', steps: removeSteps, farewell: removeFarewell, makes: false },
}
