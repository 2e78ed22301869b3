import { ALONE, AT_SIGN_IN, READS } from './reads'
import { CHANGES } from './changes'
import type { Form } from './form'
import { IN_GUESTS } from './in-guests'
import { DEVICE, NUMBER, UNDO_FOLDER } from './words'

/** Words before a command that say where or when it is run. */
export type Carrier = {
  readonly words: string
  readonly purpose: string
  /** What it may carry; `guest` is whatever a guest runs. */
  readonly carries: readonly Form[] | 'guest'
  /** It is a change even when what it carries only looks. */
  readonly changes?: boolean
}

const ELSEWHERE = [...READS, ...ALONE, ...CHANGES].filter(({ elsewhere }) => elsewhere)
const FOLLOWED = ALONE.filter(({ program }) => program === 'journalctl' || program === 'tail')

const CLEAN =
  '--clear-env -v PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin -v HOME=/root -v SHELL=/bin/sh'
const INTO_GUEST = `lxc-attach -n ${NUMBER} ${CLEAN} --`
const GUARD = `@guarded ${UNDO_FOLDER} (-|${NUMBER})`
const UNDER_LOCK = `flock (-s -o ${UNDO_FOLDER}/lock flock -o ${UNDO_FOLDER}/lane-${NUMBER}|-o ${UNDO_FOLDER}/lock)`

/** The longer ones first, since one may begin with the words of another. */
export const CARRIERS: readonly Carrier[] = [
  {
    words: `${UNDER_LOCK} ${GUARD} ${INTO_GUEST}`,
    purpose: 'a change inside of a container, while the timer is armed',
    carries: 'guest',
    changes: true,
  },
  {
    words: `${UNDER_LOCK} ${GUARD} (lxc-attach -n ${NUMBER} -s NETWORK --|ip netns exec ${DEVICE})`,
    purpose: 'a change in the network of a container, while the timer is armed',
    carries: ELSEWHERE,
    changes: true,
  },
  {
    words: `${UNDER_LOCK} ${GUARD}`,
    purpose: 'every step of an operation, while the timer is armed',
    carries: [...CHANGES, ...READS],
    changes: true,
  },
  {
    words: `timeout -k 2 ${NUMBER} @unless-frozen ${NUMBER} ${INTO_GUEST}`,
    purpose: 'a look into a container that must not keep others waiting',
    carries: 'guest',
  },
  { words: `@held ${INTO_GUEST}`, purpose: 'a log inside of a container, as long as somebody reads', carries: 'guest' },
  { words: '@held', purpose: 'a log, as long as somebody reads', carries: FOLLOWED },
  { words: INTO_GUEST, purpose: 'inside of a container, by its own programs', carries: 'guest' },
  {
    words: `lxc-attach -n ${NUMBER} -s NETWORK --`,
    purpose: 'in the network of a container, by programs of the host',
    carries: ELSEWHERE,
  },
  {
    words: `nsenter -t ${NUMBER} -n --`,
    purpose: 'in the network of a container, by programs of the host',
    carries: ELSEWHERE,
  },
  {
    words: `ip netns exec ${DEVICE}`,
    purpose: 'in the network of DHCP and DNS',
    carries: ELSEWHERE,
  },
]

export { ALONE, AT_SIGN_IN, CHANGES, IN_GUESTS, READS }
