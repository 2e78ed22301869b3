export const VERSION = '8.4.1'

export function pveversion(args: readonly string[]): void {
  const kernel = '6.8.12-10-pve'
  if (args.some((word) => /^--?v(erbose)?$/.test(word))) {
    console.log(
      `proxmox-ve: 8.4.0 (running kernel: ${kernel})\npve-manager: ${VERSION} (running version: ${VERSION}/2a5fa54a8503f96d)`,
    )
    console.log('ifupdown2: 3.2.0-1+pmx11\nlxc-pve: 6.0.0-1\npve-container: 5.2.6')
  } else console.log(`pve-manager/${VERSION}/2a5fa54a8503f96d (running kernel: ${kernel})`)
}
