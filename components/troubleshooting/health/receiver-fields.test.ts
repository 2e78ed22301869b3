import { expect, test } from 'vitest'
import { EMPTY, fieldsOf, receiverOf } from './receiver-fields'

test('gives the fields of the kind, and an empty time as none', () => {
  const fields = {
    ...EMPTY,
    name: 'phone',
    url: 'https://ntfy.sh',
    topic: 'attic',
    to: 'left@over',
    quietFrom: '22:00',
  }
  expect(receiverOf({ ...fields, kind: 'ntfy' })).toEqual({
    ...{ kind: 'ntfy', name: 'phone', url: 'https://ntfy.sh', topic: 'attic', secret: '' },
    ...{ quietFrom: '22:00', quietUntil: null },
  })
  expect(receiverOf({ ...fields, kind: 'mail' })).toMatchObject({ port: 587, security: 'starttls', to: 'left@over' })
  expect(fieldsOf('webhook').map(({ name }) => name)).toEqual(['name', 'url', 'secret', 'quietFrom', 'quietUntil'])
})
