'use client'
import { Check } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { WantedProps } from './select'
import { TriggerOnPage } from './trigger'

export function SelectBody({ id, trigger, open, value, onChange, choices, onClose }: WantedProps) {
  return (
    <Radix.Root value={value} onValueChange={onChange} open={open} onOpenChange={(opens) => !opens && onClose()}>
      <Radix.Trigger asChild>
        <TriggerOnPage button={trigger} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          id={id}
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-appear overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
        >
          <Radix.Viewport>
            {choices.map((choice) => (
              <Radix.Item
                key={choice.value}
                value={choice.value}
                className="flex cursor-default items-start gap-2 rounded-sm px-2 py-1.5 outline-none data-highlighted:bg-sunken"
              >
                <span className="mt-0.5 size-4 shrink-0">
                  <Radix.ItemIndicator>
                    <Check className="size-4 text-accent" aria-hidden />
                  </Radix.ItemIndicator>
                </span>
                <span>
                  <Radix.ItemText>{choice.label}</Radix.ItemText>
                  {choice.note && <span className="block text-12 text-faint">{choice.note}</span>}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
