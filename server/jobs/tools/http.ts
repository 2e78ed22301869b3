import { InvalidError } from '../../errors'
import { fetchPage } from '../../host/tools/fetch'
import type { Work } from '../job'
import type { Request } from '../spec'
import { addressOf, at, readTarget, type Vantage } from '../vantage'

export function http(vantage: Vantage, { to }: Extract<Request, { tool: 'http' }>): Work {
  const url = new URL(to)
  const target = readTarget(url.hostname)
  if (url.username || url.password)
    throw new InvalidError('A password in an address would be kept in the log.', { to: 'holds a password' })
  return async ({ say }, signal) => {
    const address = await addressOf(vantage, target, say, signal)
    const asked = fetchPage(url.href, address)
    const { text, stderr, isGood } = await vantage.host.run(
      { ...at(vantage, asked), shownAs: ['GET', url.href] },
      { signal },
    )
    for (const line of `${text}${stderr}`.trimEnd().split('\n')) say(line, isGood ? 'info' : 'error')
  }
}
