import { ok, type Program, type Programs, unknown } from '../machine/call'
import { readOptions } from './options'

const pvesm: Program = async (call) => {
  const { positional, options } = readOptions(call.args)
  const content = new Map(options).get('content')
  if (positional[0] !== 'status') return unknown(call)
  await call.pause(380)
  const rows = call.machine.host.storages.filter(
    (storage) => content === undefined || storage.content.includes(content),
  )
  const width = Math.max(4, ...rows.map(({ name }) => name.length))
  const line = (name: string, ...cells: string[]) => `${name.padEnd(width)} ${cells.join(' ')}\n`
  return ok(
    line('Name', '       Type', '    Status', '          Total', '           Used', '      Available', '       %') +
      rows
        .map(({ name, type, active, total, used }) => {
          const [all, taken] = active ? [total, used] : [0, 0]
          const share = all === 0 ? 0 : (taken / all) * 100
          const sizes = [all, taken, all - taken].map((size) => String(size).padStart(15))
          return line(
            name,
            type.padStart(11),
            (active ? 'active' : 'inactive').padStart(10),
            ...sizes,
            `${share.toFixed(2).padStart(7)}%`,
          )
        })
        .join(''),
  )
}

export const pvesmPrograms: Programs = { pvesm }
