import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeHtml } from '../../src/notebook/prose/html'
import { readProse, type Filled, type ProsePart } from '../../src/notebook/prose/read'

const number = (shown: string): Filled => ({ source: '${x}', shown, kind: 'number' })
const words = (shown: string): Filled => ({ source: '${y}', shown, kind: 'text' })
const render = (...parts: ProsePart[]) => writeHtml(readProse(parts, 'a'))

/** Elements and attributes that rendered prose may have; anything else in `<…>` is a hole. */
const harmless =
  /^(?:<\/?(?:p|h[1-6]|ul|ol|li|blockquote|pre|code|strong|em|del|table|thead|tbody|tr|th|td)>|<(?:hr|br)>|<h[1-6] id="a-\d+">|<ol start="\d+">|<t[hd] class="align-(?:left|right|center)">|<input type="checkbox" disabled(?: checked)?>|<a href="(?:https?:\/\/|mailto:|#)[^"<>]*"(?: target="_blank" rel="noreferrer noopener")?>|<\/a>|<img src="data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+" alt="[^"<>]*">|<output class="value(?: missing)?"(?: title="[^"<>]*")?>|<\/output>)$/

function expectHarmless(html: string) {
  for (const tag of html.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(harmless)
  expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/)
}

describe('prose', () => {
  it('renders what Markdown has', () => {
    const html = render(
      '# 一 **二**\n\n段`码`~~删~~\n\n1. 甲\n2. 乙\n\n- [x] 完\n\n> 引\n\n| 校 | 分 |\n|---|--:|\n| 东湖 | 1 |\n\n```js\na < b\n```\n\n[链](https://example.org/?a=1&b=2) ![图](data:image/png;base64,AAAA)\n\n---\n',
    )
    expectHarmless(html)
    expect(html).toContain('<h1 id="a-0">一 <strong>二</strong></h1>')
    expect(html).toContain('<ol>\n<li>甲</li>')
    expect(html).toContain('<li><input type="checkbox" disabled checked> 完</li>')
    expect(html).toContain('<th class="align-right">分</th>')
    expect(html).toContain('<pre><code>a &lt; b</code></pre>')
    expect(html).toContain(
      '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noreferrer noopener">链</a>',
    )
    expect(html).toContain('<img src="data:image/png;base64,AAAA" alt="图">')
  })

  it('sets numbers in output, words as text, and escapes both', () => {
    expect(render('均分 ', number('96.4'), '，', words('<b>&"'), '。')).toBe(
      '<p>均分 <output class="value">96.4</output>，&lt;b&gt;&amp;&quot;。</p>\n',
    )
  })

  it('marks what is missing and says why', () => {
    expect(render({ source: '${x}', shown: '—', kind: 'missing', reason: '没有列“<x>”。' })).toBe(
      '<p><output class="value missing" title="没有列“&lt;x&gt;”。">—</output></p>\n',
    )
  })

  it('never reads a value as Markdown', () => {
    expect(render('# ', words('*a* [b](javascript:c) `d` | ![e](f)'))).toBe(
      '<h1 id="a-0">*a* [b](javascript:c) `d` | ![e](f)</h1>\n',
    )
    expect(render('**共 ', number('3'), ' 所**')).toBe(
      '<p><strong>共 <output class="value">3</output> 所</strong></p>\n',
    )
    expect(render('| a |\n|---|\n| ', words('x|y'), ' |\n')).toContain('<td>x|y</td>')
  })

  it('shows the source of a value where Markdown shows source', () => {
    expect(render('`', number('1'), '`')).toBe('<p><code>${x}</code></p>\n')
    expect(render('```\n', number('1'), '\n```\n')).toBe('<pre><code>${x}</code></pre>\n')
  })

  it('encodes a value in an address', () => {
    expect(render('[开](#/n/a?学科=', words('数 学&"'), ')')).toContain('%E6%95%B0%20%E5%AD%A6%26%22"')
  })

  it('keeps entities and stray ampersands', () => {
    expect(render('a &amp; b &lt; c & d')).toBe('<p>a &amp; b &lt; c &amp; d</p>\n')
  })
})

describe('a hostile document', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<kbd><img/src=x onerror=alert(1)//',
    '<pre><svg onload=alert(1)//',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A;avascript&colon;alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](//evil.example)',
    '[x](https://a"onmouseover="alert(1))',
    '![x](https://evil.example/pixel.png)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '![x"onerror="alert(1)](data:image/png;base64,AAAA)',
    '<https://a.example/"><script>alert(1)</script>>',
    '<javascript:alert(1)>',
    '[a]: javascript:alert(1)\n\n[a]',
    '# <b onclick=alert(1)>x',
    '| <script> |\n|---|\n| <iframe src=javascript:alert(1)> |',
    '- <details open ontoggle=alert(1)>',
    '```"><script>alert(1)</script>\nx\n```',
    '<!-- --><style>*{background:url(https://evil.example)}</style>',
    '<math><mi xlink:href="javascript:alert(1)">',
    '\uE0000\uE001 \uE00099\uE001',
    '%EE%80%8099%EE%80%81',
    '[x](#%EE%80%8099%EE%80%81)',
  ]

  it.each(attacks)('does no harm: %s', (attack) => {
    const html = render(attack)
    expectHarmless(html)
    expect(html).not.toMatch(/(?:href|src)="(?!https?:\/\/|mailto:|#|data:image\/png)/)
  })

  it.each(attacks)('does no harm as a value: %s', (attack) => {
    expectHarmless(render('前 ', words(attack), ' 后'))
    expectHarmless(render('[x](', words(attack), ')'))
  })

  it('does no harm in any mixture', () => {
    const piece = fc.oneof(
      fc.constantFrom(...attacks),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '```\n',
        '*',
        '[',
        '](',
        ')',
        '\n',
        '\n\n',
        '| ',
        '- ',
        '# ',
        '> ',
        '\\',
      ),
      fc.string(),
    )
    const part = fc.oneof<fc.Arbitrary<ProsePart>[]>(piece, piece.map(words), piece.map(number))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => expectHarmless(render(...parts))),
      { numRuns: 2000 },
    )
  })
})
