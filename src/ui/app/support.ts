import type { Text } from '../../model/text'

/** A module that throws and catches by the exceptions of WebAssembly, which the engine is built with. */
const catching = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
])

/** What the page can't do without and this browser lacks, in one sentence; undefined where all is there. */
export function findObstacle(): Text | undefined {
  if (typeof WebAssembly !== 'object') return noEngine
  if (typeof Worker !== 'function') return tooOld
  try {
    if (!WebAssembly.validate(catching)) return tooOld
  } catch {
    return noEngine
  }
  return undefined
}

const noEngine: Text = {
  zh: '这个浏览器关闭了 WebAssembly，计算引擎无法运行。请换用新版 Chrome 或 Edge，或请管理员放开这项限制。',
  en: 'This browser has WebAssembly turned off, so the engine can’t run. Use a current Chrome or Edge, or ask your administrator to allow it.',
}

const tooOld: Text = {
  zh: '这个浏览器的版本太旧，计算引擎无法运行。请升级，或换用新版 Chrome 或 Edge（111 及以上）。',
  en: 'This browser is too old to run the engine. Update it, or use a current Chrome or Edge (111 or newer).',
}
