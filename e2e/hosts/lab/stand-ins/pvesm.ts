import { parseArguments } from './arguments'
import { Refusal } from './refusal'
import { spaceOf, storages } from './storage'

export function pvesm([name, ...args]: readonly string[]): void {
  if (name !== 'status')
    throw new Refusal(`ERROR: unknown command 'pvesm ${name ?? ''}'\nUSAGE: pvesm <COMMAND> [ARGS] [OPTIONS]`)
  const schema = { content: 'string', storage: 'string', enabled: 'boolean' } as const
  const { options } = parseArguments('pvesm status [OPTIONS]', schema, args, 0)
  const [content, only] = [options.get('content'), options.get('storage')]
  const rows = storages()
    .filter((storage) => content === undefined || storage.content.includes(content))
    .filter((storage) => only === undefined || storage.name === only)
  const nameWidth = Math.max(10, ...rows.map((storage) => storage.name.length))
  const line = (name: string, type: string, status: string, numbers: readonly string[], percent: string) =>
    `${name.padEnd(nameWidth)} ${type.padStart(10)} ${status.padStart(10)} ${numbers.map((number) => number.padStart(15)).join(' ')} ${percent.padStart(8)}`
  console.log(line('Name', 'Type', 'Status', ['Total', 'Used', 'Available'], '%'))
  for (const storage of rows) {
    if (storage.isDisabled) {
      console.log(line(storage.name, storage.type, 'disabled', ['0', '0', '0'], 'N/A'))
      continue
    }
    const { total, available } = spaceOf(storage)
    const used = total - available
    const numbers = [total, used, available].map(String)
    console.log(line(storage.name, storage.type, 'active', numbers, `${((used / total) * 100).toFixed(2)}%`))
  }
}
