import { Exception, inWords, refusalOf } from '../capabilities/network/exception'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import { InvalidError, NotFoundError } from '../errors'
import type { IsolationView } from '../views/isolation'
import { isolation } from './isolation'
import { readForm } from './read-form'
import { changeSettings } from './save-settings'

type Input = { hostId: string; exception: Record<string, unknown> }

/** Lets one app reach one thing more, once the plan is started; answers with the policy as it is then asked for. */
export async function addException({ ctx, input }: { ctx: Context; input: Input }): Promise<IsolationView> {
  const exception = read(input.exception)
  return save(ctx, input.hostId, (spec) => {
    const exceptions = [...spec.exceptions, exception]
    const refusal = refusalOf(exceptions, layout(spec).cidr)
    if (refusal) throw new InvalidError(`${refusal}. Nothing was saved.`, { to: refusal })
    return exceptions
  })
}

export async function removeException({ ctx, input }: { ctx: Context; input: Input }): Promise<IsolationView> {
  const { name: _name, ...gone } = read(input.exception)
  const isGone = ({ mac, to, protocol, port }: Exception) =>
    mac === gone.mac && to === gone.to && protocol === gone.protocol && port === gone.port
  return save(ctx, input.hostId, ({ exceptions }) => {
    if (!exceptions.some(isGone)) throw new NotFoundError('exception', inWords(read(input.exception)))
    return exceptions.filter((each) => !isGone(each))
  })
}

function read(raw: Record<string, unknown>): Exception {
  return readForm(Exception, raw, () => 'This exception cannot be used. Nothing was saved.')
}

async function save(
  ctx: Context,
  hostId: string,
  change: (spec: NetworkSpec) => readonly Exception[],
): Promise<IsolationView> {
  await changeSettings({ ctx, input: { hostId, change: (spec) => ({ ...spec, exceptions: change(spec) }) } })
  return isolation({ ctx, input: { hostId } })
}
