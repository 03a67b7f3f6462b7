import { Marked, type Tokens } from 'marked'
import type { Locale } from '../model/text'
import type { Scope } from './evaluate'
import { fillTemplate } from './template'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character]!)
}

/** Addresses that a document may link to; everything else is shown as text. */
const allowed = /^(https?:|mailto:|#)/i

/**
 * Markdown → HTML that can't do harm: raw HTML is shown as text, links go to web and mail addresses only, pictures are
 * replaced by their description, because the page loads nothing from elsewhere. Filled-in values stand in `<output>`.
 * @param idPrefix makes the ids of headings unique in the page
 */
export function renderMarkdown(source: string, scope: Scope, locale: Locale, idPrefix: string): string {
  let headings = 0
  const marked = new Marked({
    gfm: true,
    breaks: false,
    async: false,
    extensions: [
      {
        name: 'value',
        level: 'inline',
        start: (text: string) => text.indexOf('${'),
        tokenizer(text: string) {
          const found = /^\$\{[^}]*\}/.exec(text)
          return found ? { type: 'value', raw: found[0] } : undefined
        },
        renderer: ({ raw }) =>
          fillTemplate(raw, scope, locale, (shown, result) =>
            // Numbers stand out; names and clauses are part of the sentence.
            typeof (result.type === 'value' ? result.value : 0) === 'string'
              ? escapeHtml(shown)
              : `<output class="value">${escapeHtml(shown)}</output>`,
          ),
      },
    ],
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      heading({ tokens, depth }: Tokens.Heading) {
        const id = `${idPrefix}-${headings++}`
        return `<h${depth} id="${escapeHtml(id)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens)
        if (!allowed.test(href)) return text
        return `<a href="${escapeHtml(href)}" rel="noreferrer noopener" target="_blank">${text}</a>`
      },
      image: ({ text }: Tokens.Image) => escapeHtml(text),
    },
  })
  return marked.parse(source) as string
}
