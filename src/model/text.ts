/** A label in both interface languages. */
export interface Text {
  zh: string
  en: string
}

export type Locale = keyof Text
