import type { AppRow, AppsView } from '@/server/views/apps'

const WORDS: Readonly<Record<AppRow['attachment'], string>> = {
  network: 'isolated',
  lan: 'not isolated: LAN',
  other: 'not isolated: other bridge',
  none: 'no network',
}

/** What is said of one guest. */
export function standingWord({ attachment, around, isolated }: Standing): string {
  if (around.length > 0) return `not isolated: also on ${around.join(', ')}`
  if (attachment !== 'network' || isolated) return attachmentWord(attachment)
  return isolated === null ? 'isolation unknown' : 'not isolated now'
}

type Standing = Pick<AppRow, 'attachment' | 'around' | 'isolated'>

export function attachmentWord(attachment: AppRow['attachment']): string {
  return WORDS[attachment]
}

export function kindName(kind: AppRow['kind']): string {
  return kind === 'container' ? 'Container' : 'Virtual machine'
}

/** How many are where, in one sentence. */
export function appsSentence({ rows, management, bridge, unseen }: AppsView): string {
  if (unseen) return 'Which guests this host has could not be seen.'
  const here = rows.filter(({ state }) => state !== 'template' && state !== 'elsewhere')
  if (here.length === 0) return 'There is no guest on this host.'
  const count = (attachment: AppRow['attachment']) => here.filter((row) => row.attachment === attachment).length
  const around = here.filter((row) => row.around.length > 0).length
  const inside = here.filter((row) => row.attachment === 'network' && row.around.length === 0)
  const [lan, other] = [count('lan'), count('other')]
  const parts = [
    `${inside.length} of ${here.length} ${here.length === 1 ? 'guest is' : 'guests are'} ${placeWord(inside, bridge)}`,
    ...(around > 0 ? [`${around} there and on other bridges too`] : []),
    ...(lan > 0 ? [`${lan} on the LAN by ${management ?? 'the management bridge'}`] : []),
    ...(other > 0 ? [`${other} on other bridges`] : []),
  ]
  return `${parts.join(', ')}.`
}

function placeWord(inside: readonly AppRow[], bridge: string): string {
  if (inside.every(({ isolated }) => isolated)) return `isolated on ${bridge}`
  return inside.some(({ isolated }) => isolated === false) ? `on ${bridge} and not isolated now` : `on ${bridge}`
}

/** Whether a guest can come onto the network, or leave it. */
export const canAttach = ({ state, attachment }: AppRow): boolean =>
  (state === 'running' || state === 'stopped') && (attachment === 'lan' || attachment === 'other')

export const canDetach = ({ state, attachment }: AppRow): boolean =>
  (state === 'running' || state === 'stopped') && attachment === 'network'
