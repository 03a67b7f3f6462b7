import * as v from 'valibot'
import { followModes, type FollowMode } from '../../app/following'
import { language } from '../../i18n/i18n.svelte'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'teaching-quality-notebook'
const saved = v.object({
  theme: v.fallback(v.picklist(themes), 'system'),
  locale: v.fallback(v.picklist(['zh', 'en']), 'zh'),
  follow: v.fallback(v.picklist(followModes), 'filter'),
  toured: v.fallback(v.boolean(), false),
})

const dark = matchMedia('(prefers-color-scheme: dark)')

/** What the user chose about the page itself; remembered on this machine. */
class Settings {
  theme = $state<Theme>('system')
  /** Whether cells that use what is selected run again, or it is highlighted only. */
  follow = $state<FollowMode>('filter')
  /** Whether the first steps were taken or left. */
  toured = $state(false)
  #systemDark = $state(dark.matches)

  constructor() {
    dark.addEventListener('change', (event) => (this.#systemDark = event.matches))
    const { theme, locale, follow, toured } = v.parse(saved, this.#read())
    this.theme = theme
    this.follow = follow
    this.toured = toured
    language.locale = locale
  }

  /** The theme in force, with `system` resolved. */
  get shade(): 'light' | 'dark' {
    if (this.theme === 'system') return this.#systemDark ? 'dark' : 'light'
    return this.theme
  }

  /** Applies the settings to the document and remembers them; called in an effect. */
  apply() {
    document.documentElement.dataset.theme = this.shade
    document.documentElement.lang = language.locale === 'zh' ? 'zh-CN' : 'en'
    try {
      localStorage.setItem(
        key,
        JSON.stringify({
          theme: this.theme,
          locale: language.locale,
          follow: this.follow,
          toured: this.toured,
        }),
      )
    } catch {
      // A browser that keeps nothing still works; the choice lasts as long as the page.
    }
  }

  #read(): unknown {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') ?? {}
    } catch {
      return {}
    }
  }
}

export const settings = new Settings()
