import type { ComponentProps } from 'react'

/** For a host that is only to be watched. */
export function ReadOnlyBox(control: ComponentProps<'input'>) {
  return (
    <label className="flex items-start gap-3">
      <input type="checkbox" className="mt-0.5 block size-4 shrink-0 accent-(--accent)" {...control} />
      <span>
        <span className="font-medium">Read-only</span>
        <span className="block text-13 text-muted">
          Proximity looks, checks and proves, and changes nothing on this host. Its settings can allow changes later.
        </span>
      </span>
    </label>
  )
}
