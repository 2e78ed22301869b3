import type { UseFormReturn } from 'react-hook-form'
import type { HostForm } from './host-form'

/** For a host that is only to be watched. */
export function ReadOnlyBox({ form }: { form: UseFormReturn<HostForm> }) {
  return (
    <label className="flex items-start gap-3">
      <input
        type="checkbox"
        className="mt-0.5 block size-4 shrink-0 accent-(--accent)"
        {...form.register('readOnly')}
      />
      <span>
        <span className="font-medium">Read-only</span>
        <span className="block text-13 text-muted">
          Proximity looks, checks and proves, and changes nothing on this host. Its settings can allow changes later.
        </span>
      </span>
    </label>
  )
}
