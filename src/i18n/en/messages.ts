import type { Messages } from '../zh/messages'
import { shell } from './shell'

export const en: Messages = { shell }
