import { badParameter, Refusal } from './refusal'

export type Arguments = { positional: string[]; options: Map<string, string> }

/** One rule per option; a digit in the name stands for any number. */
export type Schema = Record<string, Type>
export type Type = 'string' | 'boolean' | 'integer' | 'number' | RegExp | readonly string[]

/** As Getopt::Long reads a command line: `-x 1`, `--x 1`, `--x=1`; a boolean may stand alone. */
export function parseArguments(usage: string, schema: Schema, args: readonly string[], count: number): Arguments {
  const positional: string[] = []
  const options = new Map<string, string>()
  const queue = [...args]
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      positional.push(...queue)
      break
    }
    const [, name, inline] = /^--?([a-zA-Z][\w-]*)(?:=([\s\S]*))?$/.exec(word) ?? []
    if (name === undefined) {
      positional.push(word)
      continue
    }
    const type = typeOf(schema, name)
    if (type === undefined) throw new Refusal(`Unknown option: ${name}\n400 unable to parse option\n${usage}`)
    const isNextValue = queue[0] !== undefined && !(type === 'boolean' && queue[0].startsWith('-'))
    const value = inline ?? (isNextValue ? queue.shift() : type === 'boolean' ? '1' : undefined)
    if (value === undefined)
      throw new Refusal(`Option ${name} requires an argument\n400 unable to parse option\n${usage}`)
    options.set(name, checked(name, type, value))
  }
  if (positional.length < count) throw new Refusal(`400 not enough arguments\n${usage}`)
  if (positional.length > count) throw new Refusal(`400 too many arguments\n${usage}`)
  return { positional, options }
}

export function parseVmid(text: string | undefined, usage: string): number {
  if (text === undefined) throw new Refusal(`400 not enough arguments\n${usage}`)
  if (!/^\d+$/.test(text)) throw badParameter('vmid', `type check ('integer') failed - got '${text}'`)
  if (!/^[1-9]\d{2,8}$/.test(text))
    throw badParameter('vmid', 'invalid format - value does not look like a valid VM ID')
  return Number(text)
}

function typeOf(schema: Schema, name: string): Type | undefined {
  return schema[name] ?? schema[name.replace(/\d+$/, 'N')]
}

function checked(name: string, type: Type, value: string): string {
  const refuse = (reason: string) => badParameter(name, reason)
  if (type === 'boolean') {
    if (/^(1|on|yes|true)$/i.test(value)) return '1'
    if (/^(0|off|no|false)$/i.test(value)) return '0'
    throw refuse(`type check ('boolean') failed - got '${value}'`)
  }
  if (type === 'integer' && !/^-?\d+$/.test(value)) throw refuse(`type check ('integer') failed - got '${value}'`)
  if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(value)) throw refuse(`type check ('number') failed - got '${value}'`)
  if (type instanceof RegExp && !type.test(value))
    throw refuse('invalid format - value does not match the regex pattern')
  if (Array.isArray(type) && !type.includes(value)) {
    throw refuse(`value '${value}' does not have a value in the enumeration '${type.join(', ')}'`)
  }
  return value
}
