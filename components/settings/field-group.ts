import type { UseFormReturn } from 'react-hook-form'
import type { SettingsValues } from './settings-values'

/** What every group of fields of the form takes. */
export type FieldGroup = {
  form: UseFormReturn<SettingsValues>
  errors: Partial<Record<keyof SettingsValues | '', string>>
  locked: boolean
}
