import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { chartKinds } from '../../src/charts/catalogue'
import { examplesOf } from '../../src/charts/examples'
import { paletteOf } from '../../src/charts/palette'
import { drawChart, type PictureOptions } from '../../src/charts/picture'
import { parseChartSpec } from '../../src/charts/spec'

/** Every sample of every kind: `radar`, `line`, `line.2` … */
const samples = chartKinds.flatMap((kind) =>
  examplesOf(kind).map((example, at) => ({ name: at === 0 ? kind : `${kind}.${at + 1}`, ...example })),
)

const foot = ['口径：全体应考学生；缺考不计入均分。', '来源：七年级下学期期末考试 · 虚构的数据']

async function picture(name: string, options: Partial<PictureOptions> = {}) {
  const { spec, data } = samples.find((each) => each.name === name)!
  return drawChart(parseChartSpec(spec), data, {
    width: 720,
    theme: 'light',
    locale: 'zh',
    title: name,
    subtitle: '怎样读：点是各单位的值，线是 95% 区间',
    foot,
    ...options,
  })
}

beforeAll(() => page.viewport(1000, 1400))
afterEach(() => document.body.replaceChildren())

test.each(samples.map(({ name }) => name))('%s is drawn as it was reviewed', async (name) => {
  const { svg } = await picture(name)
  await expect(svg.replaceAll('><', '>\n<') + '\n').toMatchFileSnapshot(`../charts/golden/${name}.svg`)
})

describe('a picture stands by itself', () => {
  test.each(samples.map(({ name }) => name))('%s asks for nothing from outside', async (name) => {
    for (const theme of ['light', 'dark', 'print'] as const) {
      const { svg } = await picture(name, { theme })
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
      expect(parsed.querySelector('parsererror')).toBeNull()
      expect(parsed.querySelectorAll('foreignObject, style, image, script, use, title')).toHaveLength(0)
      expect(svg).not.toMatch(/var\(|currentColor|class=|NaN|undefined|https?:(?!\/\/www\.w3\.org)/)
      const { ground, second, ink } = paletteOf(theme)
      expect(parsed.querySelector('rect')!.getAttribute('fill')).toBe(ground)
      for (const color of [second, ink]) expect(svg).toContain(`fill="${color}"`)
      if (theme === 'dark') expect(svg).not.toContain(paletteOf('light').second)
      const texts = [...parsed.querySelectorAll('text')].map((node) => node.textContent)
      expect(texts).toEqual(expect.arrayContaining([name, ...foot]))
    }
  })

  test.each(['interval', 'heatmap', 'line.2', 'radar', 'funnel'])(
    '%s looks the same as a file as in a page that styles everything else',
    async (name) => {
      const { svg, width, height } = await picture(name, { theme: 'dark' })
      const holder = document.createElement('div')
      document.body.append(holder)
      holder.innerHTML = svg
      const inline = await shoot(holder, width, height)
      const img = new Image(width, height)
      img.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
      await img.decode()
      holder.replaceChildren(img)
      const file = await shoot(holder, width, height)
      expect(differing(inline, file)).toBeLessThan(0.001)
      img.width = width - 40
      expect(differing(inline, await shoot(holder, width, height))).toBeGreaterThan(0.001)
    },
  )

  async function shoot(holder: HTMLElement, width: number, height: number): Promise<Uint8ClampedArray> {
    Object.assign(holder.style, {
      position: 'fixed',
      inset: '0 auto auto 0',
      width: `${width}px`,
      height: `${height}px`,
    })
    holder.firstElementChild!.setAttribute('style', 'display: block')
    const base64 = (await page.screenshot({
      element: holder,
      base64: true,
      save: false,
    } as never)) as unknown as string
    const shot = new Image()
    shot.src = `data:image/png;base64,${base64}`
    await shot.decode()
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')!
    context.drawImage(shot, 0, 0, width, height)
    return context.getImageData(0, 0, width, height).data
  }

  /** Share of the bytes of two pictures that differ by more than a shade. */
  function differing(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
    let count = 0
    a.forEach((value, index) => (count += Math.abs(value - b[index]!) > 24 ? 1 : 0))
    return count / a.length
  }
})

describe('a picture of given size', () => {
  test.each(['interval', 'line', 'scatter', 'heatmap', 'ridgeline', 'sp'])(
    '%s fills a slide',
    async (name) => {
      const { svg, shrunk, ...size } = await picture(name, { width: 1728, height: 888, medium: 'stage' })
      expect(size).toMatchObject({ width: 1728, height: 888 })
      document.body.innerHTML = svg
      const frame = document.querySelector('svg')!.getBoundingClientRect()
      for (const node of document.querySelectorAll('text')) {
        if (!node.textContent!.trim()) continue
        const box = node.getBoundingClientRect()
        expect(box.bottom, node.textContent!).toBeLessThanOrEqual(frame.bottom + 1)
        expect(box.right, node.textContent!).toBeLessThanOrEqual(frame.right + 1)
      }
      expect(shrunk).toBeGreaterThan(0.8)
    },
  )

  test('type is as large as the medium wants it', async () => {
    const sizesOf = async (medium: 'page' | 'stage') => {
      document.body.innerHTML = (await picture('interval', { medium, width: 1200 })).svg
      return [...document.querySelectorAll('text')].map((node) => {
        const { a } = node.getScreenCTM()!
        return parseFloat(getComputedStyle(node).fontSize) * a
      })
    }
    expect(Math.min(...(await sizesOf('page')))).toBeGreaterThanOrEqual(13.99)
    const stage = await sizesOf('stage')
    expect([Math.min(...stage), Math.max(...stage)]).toEqual([22, 56])
  })

  test('says that there is nothing to draw', async () => {
    const { data } = samples[0]!
    const empty = {
      ...data,
      table: { rowCount: 0, columns: data.table.columns.map((each) => ({ ...each, values: [] })) },
    }
    const { svg } = await drawChart(parseChartSpec({ chart: 'interval' }), empty, {
      width: 600,
      theme: 'print',
      locale: 'zh',
      title: '均分',
    })
    expect(svg).toContain('没有数据可画。')
  })
})
