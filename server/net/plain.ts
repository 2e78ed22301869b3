/* oxlint-disable no-control-regex -- They are what is looked for. */

/** Sequences by which a terminal is told something (ECMA-48, 5.4 and 5.6): colours, the place of the cursor, its title. */
const TERMINAL = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)/g

/**
 * What nobody sees, and what makes others be seen in another order than they stand: control characters but for those of lines, marks of
 * direction, characters that are drawn as nothing (the letters among them too), halves of a character, and what is none in XML. A joiner
 * stays before a picture; the choice between letter and picture stays behind one, and in a key (1️⃣).
 */
const HIDDEN =
  /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb\p{Surrogate}\p{Noncharacter_Code_Point}]|(?!\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}|\u200d(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic})(?:\ufe0e|\ufe0f)(?!\u20e3)/gu

/** Text that somebody else has written, as it can be shown: in place of each character that hides, one that is seen. */
export function plain(text: string): string {
  return text.replace(TERMINAL, '').replace(HIDDEN, '\ufffd')
}

/** The same, in one line. */
export function plainLine(text: string): string {
  return plain(text).replace(/[\r\n\t]+/g, ' ')
}

/** Everything in a value that is text, as it can be shown. */
export function plainValue<T>(value: T): T {
  if (typeof value === 'string') return plain(value) as T
  if (Array.isArray(value)) return value.map(plainValue) as T
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, plainValue(each)])) as T
  if (value instanceof Set) return new Set([...value].map(plainValue)) as T
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainValue(each)])) as T
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
