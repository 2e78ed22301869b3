import * as timer from '../../engine/timer/scripts'
import { UNLESS_FROZEN } from '../batch'
import { AWAIT, CLIENT, RENEW } from '../tools/dhcp-client'
import { RELEASE } from '../tools/dhcp-release'
import { FETCH } from '../tools/fetch'
import { APPEND, UNLESS_LINK, WRITE, WRITE_IN_GUEST } from '../tools/files'
import { FOLLOW } from '../tools/follow'
import { FRAMES } from '../tools/frames'
import { GUEST_ADDRESSES } from '../tools/guest-addresses'
import { HELD } from '../tools/held'
import { FORGET, RECOVER, REPLACE } from '../tools/lease-file'
import { DESTROY_ONLY, RESTART } from '../tools/pct'
import { PROBES } from '../tools/probe/script'
import { ENDING } from '../wire'

export type Script = { readonly name: string; readonly language: 'sh' | 'perl'; readonly text: string }

const sh = (name: string, text: string): Script => ({ name, language: 'sh', text })
const perl = (name: string, text: string): Script => ({ name, language: 'perl', text })

/** What is more than one program, by the name that the list knows it by. Each is a program of the host where it is installed. */
export const SCRIPTS: readonly Script[] = [
  ...[sh('write', WRITE), sh('append', APPEND), sh('restart', RESTART), sh('destroy-only', DESTROY_ONLY)],
  ...[sh('replace-leases', REPLACE), sh('recover-leases', RECOVER), sh('forget-leases', FORGET)],
  perl('release', RELEASE),
  ...[sh('arm', timer.ARM), sh('left', timer.LEFT), sh('turn', timer.TURN), sh('run-out', timer.RUN_OUT)],
  ...[sh('disarm', timer.DISARM), sh('guarded', timer.GUARDED)],
  ...[sh('end', ENDING), sh('held', HELD), sh('unless-frozen', UNLESS_FROZEN)],
  ...[
    perl('follow', FOLLOW),
    perl('probe', PROBES),
    perl('addresses', GUEST_ADDRESSES),
    perl('frames', FRAMES),
    perl('fetch', FETCH),
  ],
]

/** The same for the inside of guests: they travel as text. */
export const GUEST_SCRIPTS: readonly Script[] = [
  ...[sh('dhcp-client', CLIENT), sh('renew-lease', RENEW), sh('await-address', AWAIT)],
  ...[sh('write-in-guest', WRITE_IN_GUEST), sh('unless-link', UNLESS_LINK)],
]
