// Runs inside a network namespace: filesystems are shared with the outside, so a UNIX socket leads out of it.
import { connect, createServer } from 'node:net'

const [path, host, port] = process.argv.slice(2)

createServer((outside) => {
  const inside = connect({ host, port: Number(port), noDelay: true })
  outside.pipe(inside).pipe(outside)
  outside.on('error', () => inside.destroy()).on('close', () => inside.destroy())
  inside.on('error', () => outside.destroy()).on('close', () => outside.destroy())
}).listen(path)
