import type { BackupContent } from './content'

/** What a backup would hold and does not, since it could not be read: in words, as they follow "without". */
export function lackingIn({ files, router, live, containers }: BackupContent): string[] {
  const unread = files.filter(({ text }) => 'unknown' in text && !text.unknown.startsWith('left out'))
  const inside = 'seen' in router && router.seen?.running === true && 'unknown' in router.seen.inside
  return [
    ...unread.slice(0, NAMED).map(({ path }) => path),
    ...(unread.length > NAMED ? [`${unread.length - NAMED} more files`] : []),
    ...('unknown' in router ? ['the router'] : []),
    ...(inside ? ['what is inside the router'] : []),
    ...('unknown' in live ? ['links and routes'] : []),
    ...('unknown' in containers ? ['the list of containers'] : []),
  ]
}

/** Files that are told by their names. */
const NAMED = 2
