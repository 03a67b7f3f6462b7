import { expect } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention, type Convention } from '../../src/model/convention'
import type { TableValue } from '../../src/notebook/cell'
import { parseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'

/** The sentences of one measure cell, all of a language in one text, and the table beside them. */
export async function saying(
  database: Database,
  settings: readonly string[],
  convention: Partial<Convention> = {},
  before = '',
): Promise<{ zh: string; en: string; value: TableValue }> {
  const source = `${before}\n\`\`\`measure name=甲\n${settings.join('\n')}\n\`\`\`\n`
  const run = new NotebookRun(parseDocument(source), {
    database,
    measures,
    convention: { ...defaultConvention, ...convention },
    locale: 'zh',
    sourcesOf: (exam, subject) => [`${exam} ${subject}`],
  })
  await run.settle()
  const state = run.states.get('甲')!
  run.dispose()
  expect(state.error?.text.zh).toBeUndefined()
  const value = state.value as TableValue
  const all = value.findings ?? []
  expect(all.flatMap(({ zh, en }) => [...zh, ...en]).filter(({ kind }) => kind === 'missing')).toEqual([])
  const text = (locale: 'zh' | 'en') =>
    all.map((said) => said[locale].map((part) => part.text).join('')).join('\n')
  return { zh: text('zh'), en: text('en'), value }
}
