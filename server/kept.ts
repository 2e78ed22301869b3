import { Addresses } from './apps/addresses'
import { Checkups } from './checks/checkup'
import type { Context } from './context'
import { Errands } from './errands'
import { Events } from './hosts/events'
import { LastPictures } from './hosts/last-picture'
import { Live } from './hosts/live'
import { Looks } from './hosts/looks'
import { Jobs } from './jobs/job'
import { Missed } from './missed'
import { Gateways } from './networks/gateways'
import { Rests } from './notify/rests'
import { Running } from './operations/running'

/** What a context keeps in memory alone, with nothing in it yet. */
export function nothingKept(): Pick<
  Context,
  | 'looks'
  | 'lastPictures'
  | 'addresses'
  | 'gateways'
  | 'live'
  | 'events'
  | 'running'
  | 'errands'
  | 'missedProofs'
  | 'missedBackups'
  | 'checkups'
  | 'jobs'
  | 'rests'
> {
  return {
    looks: new Looks(),
    lastPictures: new LastPictures(),
    addresses: new Addresses(),
    gateways: new Gateways(),
    live: new Live(),
    events: new Events(),
    running: new Running(),
    errands: new Errands(),
    missedProofs: new Missed(),
    missedBackups: new Missed(),
    checkups: new Checkups(),
    jobs: new Jobs(),
    rests: new Rests(),
  }
}
