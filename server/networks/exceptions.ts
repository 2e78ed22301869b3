import { Exception, inWords, refusalOf } from '../capabilities/network/exception'
import { layout } from '../capabilities/network/layout'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { InvalidError, NotFoundError } from '../errors'
import type { IsolationView } from '../views/isolation'
import { isolation } from './isolation'
import { readForm } from './read-form'
import { saveSettings } from './save-settings'

type Input = { hostId: string; exception: Record<string, unknown> }

/** Lets one app reach one thing more, once the plan is started; answers with the policy as it is then asked for. */
export async function addException({ ctx, input }: { ctx: Context; input: Input }): Promise<IsolationView> {
  const exception = read(input.exception)
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const exceptions = [...spec.exceptions, exception]
  const refusal = refusalOf(exceptions, layout(spec).cidr)
  if (refusal) throw new InvalidError(`${refusal}. Nothing was saved.`, { to: refusal })
  return save(ctx, input.hostId, exceptions)
}

export async function removeException({ ctx, input }: { ctx: Context; input: Input }): Promise<IsolationView> {
  const { name: _name, ...gone } = read(input.exception)
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const isGone = ({ mac, to, protocol, port }: Exception) =>
    mac === gone.mac && to === gone.to && protocol === gone.protocol && port === gone.port
  if (!spec.exceptions.some(isGone)) throw new NotFoundError('exception', inWords(read(input.exception)))
  return save(
    ctx,
    input.hostId,
    spec.exceptions.filter((each) => !isGone(each)),
  )
}

function read(raw: Record<string, unknown>): Exception {
  return readForm(Exception, raw, () => 'This exception cannot be used. Nothing was saved.')
}

async function save(ctx: Context, hostId: string, exceptions: readonly Exception[]): Promise<IsolationView> {
  const { spec } = await getNetwork(ctx.db, hostId)
  await saveSettings({ ctx, input: { hostId, spec: { ...spec, exceptions } } })
  return isolation({ ctx, input: { hostId } })
}
