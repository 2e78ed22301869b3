import { expect, test } from 'vitest'
import type { IsolationView } from '@/server/views/isolation'
import { isolationSentence } from './isolation-words'

const one = { sentence: 'a may reach b', isThere: true } as unknown as IsolationView['exceptions'][number]
const view = (over: Partial<IsolationView>): IsolationView => ({
  ...{
    lines: [],
    exceptions: [],
    apps: [],
    apart: false,
    exists: true,
    isLoaded: true,
    instead: 'Not all of this holds now.',
  },
  ...over,
})

test.each<[Partial<IsolationView>, string]>([
  [{}, 'Apps reach the internet and each other, and nothing else.'],
  [{ apart: true }, 'Apps reach the internet, and nothing else.'],
  [{ exceptions: [one] }, 'Apps reach the internet and each other, and nothing else, and one exception.'],
  [{ exceptions: [one, one] }, 'Apps reach the internet and each other, and nothing else, and 2 exceptions.'],
  [{ isLoaded: false }, 'Not all of this holds now.'],
  [{ isLoaded: null }, 'Whether this holds now could not be seen. It is what is asked for.'],
  [{ exists: false, isLoaded: null }, 'There is no network yet. This is what will hold once it is initialized.'],
  [{ exists: null, isLoaded: null }, 'What holds on this host could not be seen. This is what is asked for.'],
])('%j is told as it is', (over, sentence) => expect(isolationSentence(view(over))).toBe(sentence))
