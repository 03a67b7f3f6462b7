import axe from 'axe-core'
import type { Page } from 'playwright'
import { expect } from 'vitest'

/**
 * What axe finds serious or critical on the page as it is: rule, and the first element of each.
 * @param within looks at these parts alone
 */
export async function findBarriers(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (parts) => {
    const { axe: checker } = window as unknown as {
      axe: {
        run(
          parts: string,
        ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
      }
    }
    const result = await checker.run(parts)
    return result.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`)
  }, within)
}

/** axe finds nothing serious on the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([])
}
