import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import { parseDocument } from '../../src/notebook/document/document'
import { outlineOf, type Outline } from '../../src/notebook/outline'
import { plainText } from '../../src/notebook/prose/prose'
import { NotebookRun } from '../../src/notebook/run/run'
import { slidesOf } from '../../src/notebook/slides'
import { openNodeDatabase } from '../engine/node'
import { loadSittings, type Sitting } from '../measures/fixture'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(database, sittings, { 数学: 100, 语文: 100 })
})
afterAll(() => database.close())

const schools = ['东湖中学', '西苑学校', '青溪初中']
const sittings = Array.from({ length: 60 }, (_, i): Sitting => ({
  code: String(1000 + i),
  school: schools[i % 3]!,
  class: String(1 + (i % 2)),
  marks: { 数学: 30 + ((i * 11) % 70), 语文: 40 + ((i * 7) % 60) },
}))

async function read(source: string): Promise<Outline> {
  const document = parseDocument(source)
  const run = new NotebookRun(document, { database, measures, convention: defaultConvention, locale: 'zh' })
  await run.settle()
  const outline = outlineOf({ document, states: run.states })
  run.dispose()
  return outline
}

const measure = (name: string, more = '') =>
  `\`\`\`measure name=${name}\nmeasure: level\nexam: exam\nsubject: 数学\nby: 学校\n${more}\`\`\`\n\n`

const source = [
  '---\ntitle: 卷名\n---\n\n# 质量分析会\n\n一句导语。\n\n',
  '```input name=学科\ntype: select\noptions: [数学]\n```\n\n',
  '## 一、各校\n\n各校如下。\n\n',
  measure('各校', 'view: [finding, chart, table]\nchart: funnel\n'),
  '```sql name=步骤 hide\nSELECT 1 AS a\n```\n\n',
  '```sql name=空表\nSELECT 学校 FROM 成绩 WHERE false\n```\n\n',
  '```sql name=坏的\nSELECT nothing\n```\n\n',
  '### 班级\n\n- 甲\n- 乙\n\n',
  '```sql name=单表\nSELECT 学校, count(*) AS 人数 FROM 成绩 GROUP BY ALL\n```\n\n',
  '## 二、下一步\n\n写在这里。\n',
].join('')

describe('the outline', () => {
  it('has the sections with their cells, and shows what is to be read', async () => {
    const { title, sections } = await read(source)
    expect(plainText(title)).toBe('质量分析会')
    expect(
      sections.map(({ heading, cells, parts }) => [
        heading && `${heading.level} ${plainText(heading.runs)}`,
        cells,
        [...new Set(parts.map((part) => (part.type === 'figure' ? part.kind : part.type)))],
      ]),
    ).toEqual([
      ['1 质量分析会', ['学科'], ['prose']],
      ['2 一、各校', ['各校', '步骤', '空表', '坏的'], ['prose', 'finding', 'chart', 'table']],
      ['3 班级', ['单表'], ['prose', 'table']],
      ['2 二、下一步', [], ['prose']],
    ])
  })

  it('numbers charts and tables apart, and names each', async () => {
    const { figures } = await read(source)
    expect(figures.map(({ cell, kind, number, caption }) => [cell, kind, number, caption.zh])).toEqual([
      ['各校', 'chart', 1, '学业水平'],
      ['各校', 'table', 1, '学业水平'],
      ['单表', 'table', 2, '单表'],
    ])
    expect(figures[0]!.convention?.zh).toContain('实考')
  })

  it('leaves out what is empty and lists what failed', async () => {
    const { figures, failed } = await read(source)
    expect(figures.some(({ cell }) => cell === '空表' || cell === '坏的' || cell === '步骤')).toBe(false)
    expect(failed.map(({ cell }) => cell)).toEqual(['坏的'])
  })

  it('is titled by its front matter where it has no heading', async () => {
    const outline = await read('---\ntitle: 卷名\n---\n\n只有一段。\n')
    expect(plainText(outline.title)).toBe('卷名')
    expect(outline.sections).toHaveLength(1)
    expect(slidesOf(outline, 'zh').map(({ title }) => plainText(title))).toEqual(['卷名', '卷名'])
  })
})

describe('slides', () => {
  it('are one for each chart and table, titled by what is said of it', async () => {
    const outline = await read(source)
    const slides = slidesOf(outline, 'zh')
    const finding = outline.sections[1]!.parts.find((part) => part.type === 'finding')!
    const said = finding.type === 'finding' ? finding.said.zh.map(({ text }) => text).join('') : ''
    expect(slides.map(({ title, parts }) => [plainText(title), parts.at(-1)?.type])).toEqual([
      ['质量分析会', 'prose'],
      [said, 'figure'],
      ['一、各校', 'figure'],
      ['班级', 'figure'],
      ['二、下一步', 'prose'],
    ])
    // A list of prose says no single thing: it stands on the slide, under the heading.
    expect(slides[3]!.parts[0]).toMatchObject({ type: 'prose', block: { type: 'list' } })
  })

  it('lose nothing and repeat nothing: all parts stand on one slide or are its title', async () => {
    const text = readFileSync(new URL('../../notebooks/midterm.md', import.meta.url), 'utf8')
    const outline = await read(text)
    const slides = slidesOf(outline, 'zh')
    const shown = slides.flatMap(({ parts }) => parts)
    const all = outline.sections.flatMap(({ parts }) => parts)
    expect(new Set(shown).size).toBe(shown.length)
    expect(all.filter((part) => part.type === 'figure').every((part) => shown.includes(part))).toBe(true)
    const titles = slides.map(({ title }) => JSON.stringify(title))
    for (const part of all.filter((each) => !shown.includes(each))) {
      if (part.type !== 'prose' && part.type !== 'finding') throw new Error('a figure is missing')
      const runs =
        part.type === 'prose'
          ? part.block.type === 'paragraph' && JSON.stringify(part.block.runs)
          : part.said.zh.map((each) => each.text).join('')
      expect(titles.includes(String(runs)) || slides.some(({ title }) => plainText(title) === runs)).toBe(
        true,
      )
    }
    expect(outline.failed).toEqual([])
    expect(outline.figures.length).toBeGreaterThan(5)
  })
})
