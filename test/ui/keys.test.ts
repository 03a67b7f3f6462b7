import { describe, expect, test } from 'vitest'
import { isComposing, labelKeys, matches, parseChord, type Pressed } from '../../src/ui/app/commands/keys'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...held,
})
const hits = (keys: string, event: Pressed, mac = false) => matches(parseChord(keys), event, mac)

describe('keys', () => {
  test('Mod is Ctrl, and ⌘ on a Mac; the other one never stands for it', () => {
    expect(hits('Mod+K', press('k', { ctrlKey: true }))).toBe(true)
    expect(hits('Mod+K', press('k', { metaKey: true }))).toBe(false)
    expect(hits('Mod+K', press('k', { metaKey: true }), true)).toBe(true)
    expect(hits('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false)
    expect(hits('Mod+K', press('k'))).toBe(false)
  })

  test('Shift tells undo from redo, and belongs to the sign where the sign needs it', () => {
    expect(hits('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(hits('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true)
    expect(hits('?', press('?', { shiftKey: true }))).toBe(true)
  })

  test('Chinese punctuation and other layouts give the same command', () => {
    expect(hits('?', press('？', { shiftKey: true }))).toBe(true)
    expect(hits('Mod+K', press('л', { ctrlKey: true, code: 'KeyK' }))).toBe(true)
    expect(hits('J', press('о', { code: 'KeyJ' }))).toBe(false)
  })

  test('an input method’s keys are the text’s', () => {
    expect(isComposing(press('k', { isComposing: true }))).toBe(true)
    expect(isComposing(press('Process', { keyCode: 229 }))).toBe(true)
    expect(isComposing(press('k'))).toBe(false)
  })

  test('keys are shown as they are on the keyboard', () => {
    expect(labelKeys('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
    expect(labelKeys('Mod+Shift+Z', true)).toBe('⇧⌘Z')
    expect(labelKeys('Alt+ArrowUp', false)).toBe('Alt+↑')
    expect(labelKeys('?', true)).toBe('?')
  })

  test('keys that can’t be read are refused', () => {
    expect(() => parseChord('Strg+K')).toThrow(SyntaxError)
    expect(() => parseChord('Mod+')).toThrow(SyntaxError)
  })
})
