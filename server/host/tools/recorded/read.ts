import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../command'

/** What a tool wrote on a host of the lab, byte for byte. */
export function recorded(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
}

/** The same as the output of a process that went well. */
export function answer(file: string): Output {
  return { stdout: recorded(file), stderr: '', exitCode: 0 }
}
