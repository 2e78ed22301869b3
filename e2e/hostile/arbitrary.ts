import fc from 'fast-check'
import { TEXTS } from './texts'

/** Any text, most of it out of the list: alone, joined, or with something harmless around it. */
export const nasty: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...TEXTS), { maxLength: 4 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...TEXTS), { maxLength: 4 }).map((all) => all.join('\n')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
