import type { Convention, Line } from './convention'
import type { Text } from './text'

/** The switches that can change a number; a measure names those that change its own. */
export type Switch = keyof Convention

/** A share as conventions read it: 0.275 is 27.5%. */
export const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** A line as conventions read it: ≥85%, ≥96 分, 全区前 20%. */
export function describeLine(line: Line, relation: '≥' | '<'): Text {
  if (line.by === 'rate') return both(`${relation}${percent(line.value)}`)
  if (line.by === 'mark') return { zh: `${relation}${line.value} 分`, en: `${relation}${line.value} marks` }
  const share = percent(line.value)
  return relation === '≥'
    ? { zh: `全区前 ${share}`, en: `top ${share} of the district` }
    : { zh: `全区前 ${share} 以外`, en: `outside the top ${share} of the district` }
}

const both = (text: string): Text => ({ zh: text, en: text })

const asZero = { out: { zh: '不计', en: 'left out' }, zero: { zh: '按 0 分计', en: 'counted as 0' } }

/** How each switch reads in the line under a table; undefined where its setting goes without saying. */
const wordings: { [K in Switch]: (convention: Convention) => Text | undefined } = {
  denominator: ({ denominator }) => {
    switch (denominator.of) {
      case 'sat':
        return { zh: '实考', en: 'students who sat' }
      case 'registered':
        return { zh: '应考（未考按 0 分）', en: 'registered students (not sat counts as 0)' }
      case 'top':
        return {
          zh: `各单位前 ${percent(denominator.share)}`,
          en: `top ${percent(denominator.share)} of each unit`,
        }
      case 'dropCount':
        return {
          zh: `每班去末 ${denominator.count} 人`,
          en: `each class without its lowest ${denominator.count}`,
        }
      case 'dropShare':
        return {
          zh: `每班去末 ${percent(denominator.share)}`,
          en: `each class without its lowest ${percent(denominator.share)}`,
        }
    }
  },
  absent: ({ absent, denominator }) =>
    denominator.of === 'registered'
      ? undefined
      : { zh: `缺考${asZero[absent].zh}`, en: `absent ${asZero[absent].en}` },
  cheating: ({ cheating, denominator }) =>
    cheating === 'out' || denominator.of === 'registered'
      ? undefined
      : { zh: '违纪按 0 分计', en: 'cheating counted as 0' },
  exempt: ({ exempt }) => (exempt === 'out' ? undefined : { zh: '免考按 0 分计', en: 'exempt counted as 0' }),
  zero: ({ zero }) => {
    if (zero === 'keep') return undefined
    return zero === 'absent'
      ? { zh: '0 分视为缺考', en: 'a mark of 0 is absent' }
      : { zh: '各题全空的 0 分视为缺考', en: 'a 0 with every item blank is absent' }
  },
  blank: ({ blank }) =>
    blank === 'zero'
      ? { zh: '空题按 0 分', en: 'blank items are 0' }
      : { zh: '空题不计', en: 'blank items left out' },
  total: ({ total }) =>
    total === 'complete'
      ? { zh: '缺科者不计总分', en: 'no total with a subject missing' }
      : { zh: '总分为已考科目之和', en: 'total of the subjects taken' },
  excellent: ({ excellent }) => prefixed('优秀', 'excellent ', describeLine(excellent, '≥')),
  good: ({ good }) => prefixed('良好', 'good ', describeLine(good, '≥')),
  pass: ({ pass }) => prefixed('合格', 'pass ', describeLine(pass, '≥')),
  low: ({ low }) => prefixed('低分', 'low ', describeLine(low, '<')),
  goodIs: ({ goodIs }) =>
    goodIs === 'cumulative'
      ? { zh: '良好率含优秀', en: 'good includes excellent' }
      : { zh: '良好率不含优秀', en: 'good excludes excellent' },
  sd: ({ sd }) =>
    sd === 'sample' ? { zh: '标准差除以 n−1', en: 'sd over n−1' } : { zh: '标准差除以 n', en: 'sd over n' },
  extreme: ({ extreme }) => ({
    zh: `高低分组各 ${percent(extreme)}`,
    en: `extreme groups ${percent(extreme)} each`,
  }),
  knowledge: ({ knowledge }) =>
    knowledge === 'full'
      ? { zh: '多知识点各计全分', en: 'items count fully to each topic' }
      : { zh: '多知识点均摊', en: 'items split between topics' },
  small: ({ small }) => ({ zh: `不足 ${small.flag} 人加注`, en: `flagged under ${small.flag}` }),
}

function prefixed(zh: string, en: string, text: Text): Text {
  return { zh: `${zh}${text.zh}`, en: `${en}${text.en}` }
}

/** The line under a table or chart: the settings in force of the switches that matter to it. */
export function describeConvention(convention: Convention, switches: readonly Switch[]): Text {
  const texts = switches.flatMap((name) => wordings[name](convention) ?? [])
  return {
    zh: `口径：${texts.map((text) => text.zh).join(' · ')}`,
    en: `Convention: ${texts.map((text) => text.en).join(' · ')}`,
  }
}

/** The chip in the top bar: `实考 · 85/75/60/40`; a line that is no share of the full mark says what it is. */
export function abbreviateConvention(convention: Convention): Text {
  const lines = [convention.excellent, convention.good, convention.pass, convention.low].map(abbreviateLine)
  const who = wordings.denominator(convention)!
  return {
    zh: `${who.zh} · ${lines.map(({ zh }) => zh).join('/')}`,
    en: `${who.en} · ${lines.map(({ en }) => en).join('/')}`,
  }
}

function abbreviateLine({ by, value }: Line): Text {
  if (by === 'rate') return both(percent(value).replace('%', ''))
  if (by === 'mark') return { zh: `${value} 分`, en: `${value} marks` }
  return { zh: `前 ${percent(value)}`, en: `top ${percent(value)}` }
}
