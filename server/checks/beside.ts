import { CHECKS } from './list'

/** That the host answers at all, and that it could be backed up when that was due, are told like any other check. */
export const REACHABLE = 'host.reachable'
export const BACKED_UP = 'host.backed-up'

const TITLES: Readonly<Record<string, string>> = {
  [REACHABLE]: 'The host can be reached',
  [BACKED_UP]: 'Its configuration is backed up when that is due',
}

/** What people know a check by, whether it is one of the list or told beside them. */
export function titleOf(checkId: string): string {
  return CHECKS.find(({ id }) => id === checkId)?.title ?? TITLES[checkId] ?? checkId
}
