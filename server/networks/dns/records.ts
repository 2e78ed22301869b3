import { DnsRecord, fullName, inWords, recordLine, refusalOfRecords } from '../../capabilities/network/dns-record'
import type { NetworkSpec } from '../../capabilities/network/spec'
import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import { InvalidError, NotFoundError } from '../../errors'
import { lookOrLast } from '../../hosts/look'
import { dnsView, type DnsView } from '../../views/dns'
import { readForm } from '../read-form'
import { changeSettings } from '../save-settings'

type Input = { hostId: string; record: Record<string, unknown> }
/** `instead`: one that goes for it. */
type Added = Input & { instead?: Record<string, unknown> }

/** The names that the network's DNS answers by itself. */
export async function records({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<DnsView> {
  const seen = await lookOrLast({ ctx, input })
  const { spec } = await getNetwork(ctx.db, input.hostId)
  return dnsView({ seen, spec })
}

/** One name more or in the place of another one, once the plan is started; answers with all as they are then asked for. */
export async function addRecord({ ctx, input }: { ctx: Context; input: Added }): Promise<DnsView> {
  const record = read(input.record)
  const gone = input.instead && read(input.instead)
  const { rows } = await records({ ctx, input })
  return save(ctx, input.hostId, (spec) => {
    const left = gone ? without(gone, spec) : spec.records
    const all = [...left, record]
    const name = fullName(record.name, spec.domain)
    const isOfAnApp = rows.some((row) => row.origin === 'app' && row.name === name)
    const refusal = isOfAnApp ? `${name} is the name of an app` : refusalOfRecords(all, spec.domain)
    if (refusal) throw new InvalidError(`${refusal}. Nothing was saved.`, { name: refusal })
    return all
  })
}

export async function removeRecord({ ctx, input }: { ctx: Context; input: Input }): Promise<DnsView> {
  const gone = read(input.record)
  return save(ctx, input.hostId, (spec) => without(gone, spec))
}

function without(gone: DnsRecord, { records: all, domain }: NetworkSpec): DnsRecord[] {
  const line = recordLine(gone, domain)
  const left = all.filter((each) => recordLine(each, domain) !== line)
  if (left.length === all.length) throw new NotFoundError('record', inWords(gone))
  return left
}

function read(raw: Record<string, unknown>): DnsRecord {
  return readForm(DnsRecord, raw, () => 'This record cannot be used. Nothing was saved.')
}

async function save(
  ctx: Context,
  hostId: string,
  change: (spec: NetworkSpec) => readonly DnsRecord[],
): Promise<DnsView> {
  await changeSettings({ ctx, input: { hostId, change: (spec) => ({ ...spec, records: change(spec) }) } })
  return records({ ctx, input: { hostId } })
}
