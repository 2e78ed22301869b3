import { restoreWish } from '../backups/restore-wish'
import { destroyWish, powerWish } from '../apps/life-wish'
import { provisionWish } from '../apps/provision-wish'
import { moveWish } from '../apps/move-wish'
import type { Context } from '../context'
import { INITIALIZE, type Intent } from './intent/spec'
import type { Kind } from './kinds'
import { mendWish } from './mend-steps'
import { releaseWish, reserveWish } from './reserve'

/** The kind of operation that fulfils an intent, and what its wish says beyond the settings of the network. */
export type Undertaking = { kind: Kind; wish: Readonly<Record<string, unknown>> }

type Input = { ctx: Context; input: { hostId: string; intent?: Intent } }

export async function undertaking({ ctx, input: { hostId, intent = INITIALIZE } }: Input): Promise<Undertaking> {
  switch (intent.do) {
    case 'initialize':
      return { kind: 'initialize', wish: {} }
    case 'remove':
      return {
        kind: 'remove',
        wish: {
          ...(intent.apps === 'unplug' ? { departure: 'unplug' } : {}),
          ...(intent.apps === 'simple' ? { becomesSimple: true } : {}),
        },
      }
    case 'restore':
      return { kind: 'restore', wish: await restoreWish({ ctx, input: intent }) }
    case 'reserve':
      return { kind: 'reserve', wish: await reserveWish({ ctx, input: { ...intent, hostId } }) }
    case 'release':
      return { kind: 'release', wish: releaseWish(intent) }
    case 'provision':
      return { kind: 'provision', wish: await provisionWish({ ctx, input: { ...intent, hostId } }) }
    case 'attach':
      return { kind: 'attach', wish: await moveWish({ ctx, input: { ...intent, hostId, toward: 'network' } }) }
    case 'detach':
      return {
        kind: 'detach',
        wish: await moveWish({ ctx, input: { ...intent, hostId, toward: 'lan', ifTaken: intent.taken } }),
      }
    case 'power':
      return { kind: 'power', wish: await powerWish({ ctx, input: { ...intent, hostId } }) }
    case 'destroy':
      return { kind: 'destroy', wish: await destroyWish({ ctx, input: { ...intent, hostId } }) }
    case 'mend':
      return { kind: 'mend', wish: mendWish(intent) }
  }
}
