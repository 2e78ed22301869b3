import { statSync } from 'node:fs'
import { join } from 'node:path'
import { command } from '@/server/host/command'
import { createPool } from '@/server/host/pool'
import { search, SearchInput, verified } from '@/server/ledger'
import { verify } from '@/server/ledger/verify'
import { openBook } from '@/server/ledger/testing/book'
import { startLab } from '../../e2e/hosts/lab'
import { openProduct, type Product } from '../../e2e/product/product'
import { contender, machine, say, takeTurns, timed, valueOf } from '../measure'
import { atMost, type Figure, type Report } from '../report'

const AT_ONCE = 50
const ENTRIES = 100_000

const LOOKS = `${AT_ONCE} commands that look, one after the other`
const CHANGES = `${AT_ONCE} commands that change something`
const FLOOR = 'the floor: the same without the ledger'

/** What it costs that everything which is sent is written down, and to search and verify what was written. */
export async function ledger(runs = 15): Promise<Report> {
  const on = machine()
  const figures = [...(await costOfSending(runs)), ...(await costOfReading(Math.min(runs, 5)))]
  const perCommand = (what: string) => (valueOf(figures, what) - valueOf(figures, `${what}, ${FLOOR}`)) / AT_ONCE
  return {
    name: 'ledger',
    machine: on,
    figures,
    aims: [
      atMost('ms for one command that looks', perCommand(LOOKS), 0.5),
      atMost('ms for one that changes something', perCommand(CHANGES), 3),
      atMost('ms for a page of a search', valueOf(figures, SEARCH), 500),
    ],
    notes: [
      `Both send the same over SSH to a lab node: \`true\`, and the same marked as a change, which is written before it is sent.`,
      `Search and verification are of ${ENTRIES} entries, as ten thousand looks of ten commands would leave them.`,
    ],
  }
}

async function costOfSending(runs: number): Promise<Figure[]> {
  const lab = await startLab({ guests: false })
  const product = await openProduct(lab)
  const bare = createPool()
  try {
    const target = {
      ...lab,
      auth: { kind: 'key', privateKey: lab.privateKey },
      hostKey: lab.fingerprint,
      sudo: false,
    } as const
    const { address, port, user, auth, hostKey, sudo } = target
    const without = bare.host('bare', { address, port, user, auth, hostKey, sudo })
    // What is in no list counts as a change, and is written ahead.
    const UNLISTED = ['true', 'or', 'not'] as const
    const send = (host: ReturnType<Product['host']>, looks: boolean) => async () => {
      for (let count = 0; count < AT_ONCE; count += 1) await host.run(command(looks ? ['true'] : UNLISTED))
    }
    await Promise.all([send(without, true)(), send(product.host(), true)()])
    const contenders = [
      contender(LOOKS, send(product.host(), true)),
      contender(`${LOOKS}, ${FLOOR}`, send(without, true)),
      contender(CHANGES, send(product.host(), false)),
      contender(`${CHANGES}, ${FLOOR}`, send(without, false)),
    ]
    return await takeTurns(contenders, runs, () => undefined)
  } finally {
    await bare.close()
    await product.close()
    await lab.stop()
  }
}

const SEARCH = 'a page of a search for words that are nowhere'

async function costOfReading(runs: number): Promise<Figure[]> {
  const book = await openBook()
  try {
    say(`${ENTRIES} entries are written`)
    const wrote = await timed(() => fill(book.ledger))
    const product = await openProduct({ address: '', port: 0, user: '', fingerprint: '', privateKey: '' })
    const ctx = { ...product.ctx, db: book.db, ledger: book.ledger }
    const look = (wish: object) => search({ ctx, input: SearchInput.parse({ page: 1, ...wish }) })
    const figures = await takeTurns(
      [
        contender(SEARCH, () => look({ text: 'nowhere' })),
        contender('a page of what failed', () => look({ failed: 'yes' })),
        contender('the first page', () => look({})),
        contender('page 1000', () => look({ page: 1000 })),
        contender('verification of all', () => verify(book.db)),
      ],
      runs,
      () => undefined,
    )
    if ((await verified({ ctx })).broken) throw new Error('What was written cannot be verified')
    await product.close()
    const size = statSync(join(book.folder, 'proximity.db')).size / ENTRIES
    return [
      ...figures,
      { name: 'an entry to be written', unit: 'ms', value: wrote / ENTRIES, samples: [wrote / ENTRIES] },
      { name: 'an entry on the disk', unit: 'bytes', value: size, samples: [size] },
    ]
  } finally {
    await book.close()
  }
}

/** A tenth of them has words of its own, as the reads of a look have. */
async function fill(ledger: Awaited<ReturnType<typeof openBook>>['ledger']): Promise<void> {
  const witness = ledger.witness(
    { id: 'host', place: 'root@192.168.1.10:22' },
    { actor: 'Proximity: looks', purpose: 'a look' },
  )
  const output = { stdout: '', stderr: '', exitCode: 0 }
  for (let count = 0; count < ENTRIES; count += 1) {
    const argv =
      count % 10 === 0
        ? ['cat', '/etc/network/interfaces', `/${count}`]
        : ['ip', '-j', 'addr', 'show', `dev${count % 10}`]
    const account = await witness({ command: command(argv as [string]), sudo: false, cause: {} })
    account.ended({ fate: null, exitCode: count % 1000 === 0 ? 1 : 0, output, received: 1000, milliseconds: 3 })
    if (count % 500 === 0) await ledger.flush()
  }
  await ledger.flush()
}
