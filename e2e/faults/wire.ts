import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A cable to a host that can be cut: connections break, and new ones are refused. */
export type Wire = { port: number; readonly isCut: boolean; cut(): void; mend(): Promise<void>; close(): void }

export async function openWire(to: { address: string; port: number }): Promise<Wire> {
  const open = new Set<Socket>()
  const listen = async (port: number) => {
    const made = createServer((near) => {
      const far = connect(to.port, to.address)
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one)
        one.on('error', () => other.destroy())
        one.on('close', () => {
          open.delete(one)
          other.destroy()
        })
      }
      near.pipe(far).pipe(near)
    }).listen(port, '127.0.0.1')
    await once(made, 'listening')
    return made
  }
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  let isCut = false
  const cut = (): void => {
    isCut = true
    server.close()
    for (const socket of open) socket.destroy()
  }
  return {
    port,
    get isCut() {
      return isCut
    },
    cut,
    mend: async () => {
      server = await listen(port)
      isCut = false
    },
    close: cut,
  }
}
