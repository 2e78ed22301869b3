import { fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { readOptions } from './options'
import { templateFolder } from '../guests/storage'

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

const pveam: Program = async (call) => {
  const { positional, options } = readOptions(call.args)
  const [verb, storageName = '', file = ''] = positional
  const { host, files } = call.machine
  await call.pause(verb === 'update' ? 1500 : 400)
  if (verb === 'update') return ok('update successful\n')
  if (verb === 'available') {
    const section = new Map(options).get('section')
    return ok(
      section === undefined || section === 'system'
        ? host.offered.map((name) => `system          ${name}\n`).join('')
        : '',
    )
  }
  const storage = host.storages.find(({ name }) => name === storageName)
  if (!storage) return fail(255, `storage '${storageName}' does not exist`)
  const folder = templateFolder(storage)
  if (verb === 'list') {
    const names = files.list(folder) ?? []
    return ok(
      `NAME                                                         SIZE  \n${names.map((name) => `${`${storageName}:vztmpl/${name}`.padEnd(60)} 3.09MB\n`).join('')}`,
    )
  }
  if (verb !== 'download') return unknown(call)
  if (!host.offered.includes(file))
    return fail(
      255,
      '400 Parameter verification failed.\ntemplate: no such template\npveam download <storage> <template>',
    )
  call.emit(`downloading http://download.proxmox.com/images/system/${file} to ${folder}/${file}\n`)
  for (const share of [25, 50, 75, 100]) {
    await call.pause(300)
    call.emit(`${String(share * 32).padStart(6)}K ........ ........ ........ ........ ${share}% 11.2M 0s\n`)
  }
  files.write(`${folder}/${file}`, '')
  return ok(
    `calculating checksum...OK, checksum verified\ndownload of 'http://download.proxmox.com/images/system/${file}' to '${folder}/${file}' finished\n`,
  )
}

export const storagePrograms: Programs = { pvesm, pveam }
