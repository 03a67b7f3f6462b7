import { t } from '../../i18n/i18n.svelte'
import { defaultConvention } from '../../model/convention'
import type { Switch } from '../../model/describe'

/** A switch of the 口径 in words: what it is called, what it usually is, and what else it may be. */
export interface SwitchWords {
  label: string
  usual: string
  others: string[]
}

/** Every switch in the order of the convention dialog. */
export const allSwitches = Object.keys(defaultConvention) as Switch[]

const choose = (options: Readonly<Record<string, string>>, usual: string) => ({
  usual: options[usual]!,
  others: Object.entries(options).flatMap(([key, text]) => (key === usual ? [] : [text])),
})

/** The words of a switch in the interface's language. */
export function wordSwitch(name: Switch): SwitchWords {
  const words = t.convention
  const usual = defaultConvention
  switch (name) {
    case 'denominator':
      return { label: words.denominator, ...choose(words.denominators, usual.denominator.of) }
    case 'absent':
    case 'cheating':
    case 'exempt':
      return { label: words[name], ...choose({ out: words.out, zero: words.asZero }, usual[name]) }
    case 'zero':
      return { label: words.zero, ...choose(words.zeros, usual.zero) }
    case 'blank':
      return { label: words.blank, ...choose(words.blanks, usual.blank) }
    case 'total':
      return { label: words.total, ...choose(words.totals, usual.total) }
    case 'excellent':
    case 'good':
    case 'pass':
    case 'low': {
      const percent = Math.round(usual[name].value * 100)
      const relation = name === 'low' ? words.below : words.reach
      return {
        label: t.reference.line(words[name]),
        usual: t.reference.ofFull(relation, percent),
        others: t.reference.otherLines,
      }
    }
    case 'goodIs':
      return { label: words.goodIs, ...choose(words.goods, usual.goodIs) }
    case 'sd':
      return { label: words.sd, ...choose(words.sds, usual.sd) }
    case 'extreme':
      return {
        label: words.extreme,
        ...choose({ '0.25': '25%', '0.27': '27%', '0.33': '33%' }, String(usual.extreme)),
      }
    case 'knowledge':
      return { label: words.knowledge, ...choose(words.knowledges, usual.knowledge) }
    case 'small':
      return {
        label: words.small,
        usual: t.reference.smallUsual(usual.small.hide, usual.small.flag),
        others: [t.reference.otherBounds],
      }
  }
}
