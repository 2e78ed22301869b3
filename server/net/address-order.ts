/** Where an IPv4 address stands among others. It is for sorting: whether it is one is not asked. */
export function addressOrder(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
}
