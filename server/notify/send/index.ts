import type { ReceiverRow } from '../../db/receivers'
import type { NewReceiver } from '../spec'
import type { Message } from '../message'
import { sendMail } from './mail'
import { sendNtfy, sendWebhook } from './web'

/** What it takes to send, by kind. */
export type Way<K extends NewReceiver['kind']> = Omit<
  Extract<NewReceiver, { kind: K }>,
  'name' | 'quietFrom' | 'quietUntil' | 'kind'
>

/** Delivers a message, or throws with what the other side said. */
export async function send(kind: ReceiverRow['kind'], way: unknown, message: Message): Promise<void> {
  if (kind === 'webhook') return sendWebhook(way as Way<'webhook'>, message)
  if (kind === 'ntfy') return sendNtfy(way as Way<'ntfy'>, message)
  return sendMail(way as Way<'mail'>, message)
}
