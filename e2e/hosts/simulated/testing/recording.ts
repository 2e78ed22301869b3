import { readFileSync } from 'node:fs'

export type Recorded = { line: string; output: string; exitCode: number }

const FOLDER = `${import.meta.dirname}/../recorded`

/** What a real tool printed; see recorded/record.sh. */
export function recording(name: string): Recorded[] {
  const text = readFileSync(`${FOLDER}/${name}.txt`, 'utf8')
  return [...text.matchAll(/^\$ (.*)\n([\s\S]*?)\[exit (\d+)\]$/gm)].map(([, line = '', output = '', code]) => ({
    line,
    output,
    exitCode: Number(code),
  }))
}

export function recordedFile(name: string): string {
  return readFileSync(`${FOLDER}/${name}`, 'utf8')
}
