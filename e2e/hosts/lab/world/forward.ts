import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { daemon } from './daemon'
import { inNamespace, NODE_ADDRESS } from './network'
import type { Place } from './place'

export type Forward = {
  readonly port: number
  /** Resolves when sshd greets through the LAN. */
  answers(): Promise<void>
  cut(): void
  mend(): void
  close(): void
}

/** A loopback port whose connections are made by a neighbour on the node's LAN. */
export async function forwardSsh(place: Place): Promise<Forward> {
  const path = `${place.dir}/ssh.sock`
  const inside = [process.execPath, `${import.meta.dirname}/forward-inside.mjs`, path, NODE_ADDRESS, '22']
  daemon(place, 'forward', inNamespace(place.netns.ops, inside))
  const open = new Set<Socket>()
  let isCut = false

  const server = createServer((client) => {
    if (isCut) return client.destroy()
    const target = connect(path)
    pair(client, target)
    open.add(client)
    client.once('close', () => open.delete(client))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()

  const cut = () => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    async answers() {
      while (!(await isGreeted(path))) await delay(30)
    },
    cut,
    mend() {
      isCut = false
    },
    close() {
      cut()
      server.close()
    },
  }
}

function pair(client: Socket, target: Socket): void {
  client.setNoDelay(true)
  client.pipe(target).pipe(client)
  for (const [one, other] of [
    [client, target],
    [target, client],
  ] as const) {
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
  }
}

function isGreeted(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const answer = (isThere: boolean) => {
      resolve(isThere)
      socket.destroy()
    }
    socket.setTimeout(1000, () => answer(false))
    socket.once('data', (chunk) => answer(chunk.toString().startsWith('SSH-')))
    socket.once('error', () => answer(false))
    socket.once('close', () => answer(false))
  })
}
