import { templateFolder } from '../guests/storage'
import { fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { readOptions } from './options'

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

export const pveamPrograms: Programs = { pveam }
