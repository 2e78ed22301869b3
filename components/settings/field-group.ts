import type { UseFormReturn } from 'react-hook-form'
import type { SettingsValues } from './settings-values'

/** What every group of fields of the form takes. */
export type FieldGroup = {
  form: UseFormReturn<SettingsValues>
  errors: Partial<Record<keyof SettingsValues | '', string>>
  /** Is this one not to be changed now? */
  isFixed: (field: keyof SettingsValues) => boolean
}
