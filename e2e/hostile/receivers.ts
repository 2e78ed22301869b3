import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A request as Node's parser reads it; a header that stands there twice is there twice. */
export type Received = { method: string; path: string; headers: string[]; body: string }
/** A mail as another house's parser reads it, and to whom the server was told to give it. */
export type Mail = { sender: string; recipients: string[]; email: Email }

/** Those who are told, on loopback: they take everything, and keep it as it came. */
export async function receivers() {
  const requests: Received[] = []
  const mails: Mail[] = []
  const web = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method = '', url: path = '', rawHeaders } = request
      const headers = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
      requests.push({ method, path, headers, body: Buffer.concat(pieces).toString() })
      response.end()
    })
  })
  const smtp = new SMTPServer({
    ...{ disabledCommands: ['STARTTLS'], authOptional: true, allowInsecureAuth: true },
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const recipients = envelope.rcptTo.map(({ address }) => address)
        PostalMime.parse(Buffer.concat(pieces)).then(
          (email) => {
            mails.push({ sender, recipients, email })
            done()
          },
          (error: unknown) => done(new Error(`No mail: ${String(error)}`)),
        )
      })
    },
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    mailServer: { server: '127.0.0.1', port, security: 'none' },
    /** What has come since this was asked last. */
    taken: () => ({ requests: requests.splice(0), mails: mails.splice(0) }),
    close: async () => {
      web.closeAllConnections()
      await new Promise((resolve) => web.close(resolve))
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
    },
  }
}
