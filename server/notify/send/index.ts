import type { ReceiverRow } from '../../db/receivers'
import type { NewReceiver } from '../spec'
import type { Message } from '../message'
import { sendMail } from './mail'
import { sendNtfy, sendWebhook } from './web'

type Of<K extends NewReceiver['kind']> = Omit<
  Extract<NewReceiver, { kind: K }>,
  'name' | 'quietFrom' | 'quietUntil' | 'kind'
>
/** What is stored in the open, and the secret beside it. */
export type Settings<K extends NewReceiver['kind']> = Omit<Of<K>, 'secret'> & { secret: string }

/** Delivers a message, or throws with what the other side said. */
export async function send(
  row: Pick<ReceiverRow, 'kind' | 'settings'>,
  secret: string,
  message: Message,
): Promise<void> {
  const settings = { ...(row.settings as object), secret }
  if (row.kind === 'webhook') return sendWebhook(settings as Settings<'webhook'>, message)
  if (row.kind === 'ntfy') return sendNtfy(settings as Settings<'ntfy'>, message)
  return sendMail(settings as Settings<'mail'>, message)
}
