import type { IsolationView } from '@/server/views/isolation'

/** How things stand, in one sentence. */
export function isolationSentence({ exists, isLoaded, instead, exceptions, apart }: IsolationView): string {
  const count = exceptions.length
  const more = count === 0 ? '' : count === 1 ? ', and one exception' : `, and ${count} exceptions`
  if (exists === null) return 'What holds on this host could not be seen. This is what is asked for.'
  if (!exists) return 'There is no network yet. This is what will hold once it is initialized.'
  if (isLoaded === null) return 'Whether this holds now could not be seen. It is what is asked for.'
  return isLoaded
    ? `Apps reach ${apart ? 'the internet' : 'the internet and each other'}, and nothing else${more}.`
    : instead
}

const ENFORCERS = { router: 'the router', host: 'the host guard', network: 'the bridge' } as const

export function enforcer(by: keyof typeof ENFORCERS): string {
  return ENFORCERS[by]
}
