import { expect, test } from 'vitest'
import { connections, listening } from './ss'

const output = (stdout: string) => ({ stdout, stderr: '', exitCode: 0 })

test('ports on which somebody serves others, each once', () => {
  const text = `LISTEN 0      511          0.0.0.0:80        0.0.0.0:*
LISTEN 0      511             [::]:80           [::]:*
LISTEN 0      128        127.0.0.1:6379      0.0.0.0:*
LISTEN 0      4096   127.0.0.53%lo:53        0.0.0.0:*
LISTEN 0      4096               *:22              *:*
`
  expect(listening().parse(output(text))).toEqual([22, 80])
})

test('connections by the port here and who is at the other end', () => {
  const text = `0      0      10.10.0.5:80   192.168.1.20:51544
0      0      [::ffff:10.10.0.5]:443 [::ffff:192.168.1.21]:40000
0      0      127.0.0.1:5432 127.0.0.1:40010
nonsense
`
  expect(connections().parse(output(text))).toEqual([
    { port: 80, peer: '192.168.1.20', peerPort: 51544 },
    { port: 443, peer: '192.168.1.21', peerPort: 40000 },
  ])
})
