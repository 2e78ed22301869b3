import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellProof } from './proof'

/** `all`, or a regular expression for the names of those that are wanted. */
const WANTED = process.env.PROXIMITY_MUTANTS
const ALL = WANTED === 'all'

/** Parts of the names of those that `npm test` makes. */
const SAMPLE = [
  '192.168.0.0/16 -i eth1 -o eth0 -j REJECT',
  'FORWARD accepts',
  'guard of the host is gone',
  'bridge of the Proxmox firewall',
  'second network card',
]

describe.skipIf(labUnavailable() !== null)('a proof by packets on the lab', () =>
  tellProof({
    start: labHost,
    turns: ALL ? 200 : 2,
    isTried: (name) => ALL || (WANTED ? new RegExp(WANTED).test(name) : SAMPLE.some((part) => name.includes(part))),
    atLeast: ALL ? 40 : 1,
    tellEach: WANTED !== undefined,
  }),
)
