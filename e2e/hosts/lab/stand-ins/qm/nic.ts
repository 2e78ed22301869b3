import type { Config } from '../config'
import { randomMac, type Nic } from '../nic'
import { badParameter } from '../refusal'

/** The model names the card, and its MAC address is the model's value. */
const MODELS: Record<string, string> = {
  virtio: 'virtio-net-pci',
  e1000: 'e1000',
  e1000e: 'e1000e',
  rtl8139: 'rtl8139',
  vmxnet3: 'vmxnet3',
}
const BOOLEAN = /^(0|1|yes|no|on|off|true|false)$/i
const PROPERTIES: Record<string, RegExp> = {
  bridge: /^[-_.\w\d]+$/,
  firewall: BOOLEAN,
  link_down: BOOLEAN,
  mtu: /^\d+$/,
  queues: /^\d+$/,
  rate: /^\d+(\.\d+)?$/,
  tag: /^\d{1,4}$/,
  trunks: /^[\d;-]+$/,
}
const MAC = /^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/i

/** `virtio=BC:24:…,bridge=vmbr0` as its properties, `model` and `macaddr` among them. */
export function parseVmNic(key: string, text: string): Nic {
  const refuse = (name: string, reason: string) =>
    badParameter(key, `invalid format - format error\n${key}.${name}: ${reason}`)
  const nic: Nic = {}
  for (const part of text.split(',').filter((each) => each !== '')) {
    const [name = '', value] = part.split(/=(.*)/s)
    if (name in MODELS) {
      if (value !== undefined && !MAC.test(value))
        throw refuse('macaddr', 'invalid format - value does not look like a valid unicast MAC address')
      Object.assign(nic, { model: name, macaddr: (value ?? randomMac()).toUpperCase() })
      continue
    }
    const rule = PROPERTIES[name]
    if (rule === undefined)
      throw refuse(name, 'property is not defined in schema and the schema does not allow additional properties')
    if (!rule.test(value ?? '')) throw refuse(name, 'invalid format - value does not match the regex pattern')
    nic[name] = value ?? ''
  }
  if (nic['model'] === undefined) throw refuse('model', 'property is missing and it is not optional')
  return nic
}

export function formatVmNic({ model, macaddr, ...rest }: Nic): string {
  const others = Object.keys(rest).sort()
  return [`${model}=${macaddr}`, ...others.map((name) => `${name}=${rest[name]}`)].join(',')
}

export function vmNicsOf({ keys }: Config): [number, Nic][] {
  const found = [...keys].filter(([key]) => /^net\d+$/.test(key))
  return found.map(([key, value]): [number, Nic] => [Number(key.slice(3)), parseVmNic(key, value)])
}

export function qemuModel({ model = '' }: Nic): string {
  return MODELS[model] ?? model
}
