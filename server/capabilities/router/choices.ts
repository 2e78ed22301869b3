/** What had to be chosen on this host before a router can be made; null in the wish once there is one. */
export type RouterChoices = {
  vmid: number
  /** Storage of the disk. */
  storage: string
  /** A volume that is there: `local:vztmpl/alpine-….tar.xz`; null when it has to be downloaded first. */
  template: string | null
  download: { storage: string; file: string } | null
}
