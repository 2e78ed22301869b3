import { createTransport } from 'nodemailer'
import type { Message } from '../message'
import type { Way } from './index'

/** Milliseconds for each step of the conversation. */
const PATIENCE = 10_000

export async function sendMail(
  { server, port, security, user, from, to, secret }: Way<'mail'>,
  { title, lines, urgent }: Message,
): Promise<void> {
  const transport = createTransport({
    ...{
      host: server,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
    },
    ...(user ? { auth: { user, pass: secret } } : {}),
    ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    // No file and no address is ever fetched for a message.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  // Somebody who drips a line now and then is never silent.
  const deadline = setTimeout(() => transport.close(), 3 * PATIENCE)
  try {
    await transport.sendMail({
      from,
      to,
      subject: title,
      text: `${lines.join('\n')}\n`,
      priority: urgent ? 'high' : 'normal',
    })
  } finally {
    clearTimeout(deadline)
    transport.close()
  }
}
