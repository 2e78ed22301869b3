import type { AppRow, AppsView } from '@/server/views/apps'

const WORDS: Readonly<Record<AppRow['attachment'], string>> = {
  network: 'isolated',
  lan: 'not isolated: LAN',
  other: 'not isolated: other bridge',
  none: 'no network',
}

/** What is said of one guest. */
export function standingWord({ attachment, around }: Pick<AppRow, 'attachment' | 'around'>): string {
  return around.length > 0 ? `not isolated: also on ${around.join(', ')}` : attachmentWord(attachment)
}

export function attachmentWord(attachment: AppRow['attachment']): string {
  return WORDS[attachment]
}

export function kindName(kind: AppRow['kind']): string {
  return kind === 'container' ? 'Container' : 'Virtual machine'
}

/** How many are where, in one sentence. */
export function appsSentence({ rows, management, bridge }: AppsView): string {
  const here = rows.filter(({ state }) => state !== 'template' && state !== 'elsewhere')
  if (here.length === 0) return 'There is no guest on this host.'
  const count = (attachment: AppRow['attachment']) => here.filter((row) => row.attachment === attachment).length
  const around = here.filter((row) => row.around.length > 0).length
  const [inside, lan, other] = [count('network') - around, count('lan'), count('other')]
  const parts = [
    `${inside} of ${here.length} ${here.length === 1 ? 'guest is' : 'guests are'} isolated on ${bridge}`,
    ...(around > 0 ? [`${around} there and on other bridges too`] : []),
    ...(lan > 0 ? [`${lan} on the LAN by ${management ?? 'the management bridge'}`] : []),
    ...(other > 0 ? [`${other} on other bridges`] : []),
  ]
  return `${parts.join(', ')}.`
}

/** Whether a guest can come onto the network, or leave it. */
export const canAttach = ({ state, attachment }: AppRow): boolean =>
  (state === 'running' || state === 'stopped') && (attachment === 'lan' || attachment === 'other')

export const canDetach = ({ state, attachment }: AppRow): boolean =>
  (state === 'running' || state === 'stopped') && attachment === 'network'
