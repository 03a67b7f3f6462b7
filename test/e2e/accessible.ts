import axe from 'axe-core'
import type { Page } from 'playwright'
import { expect } from 'vitest'

/** axe finds nothing serious on the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
    }
    const result = await checker.run()
    return result.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`)
  })
  expect(violations).toEqual([])
}
