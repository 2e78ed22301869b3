import { because } from '../host/cause'
import type { Application } from './apply'

/** The same application, whose commands are all said to be of this step. */
export function ofStep(application: Application, step: number): Application {
  return { ...application, host: because(application.host, { step }) }
}
