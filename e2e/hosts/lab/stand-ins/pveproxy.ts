import { createServer } from 'node:http'

/** Something that listens where Proxmox's own interface does, on all addresses. */
export function servePveproxy(): void {
  createServer((_request, response) => response.end('pveproxy\n')).listen(8006, '::')
}
