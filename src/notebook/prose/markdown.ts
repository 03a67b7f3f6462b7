import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { limits } from '../document/limits'

/** A placeholder of prose as it is shown. */
export interface Filled {
  /** As it stands in the document, for where Markdown shows source. */
  source: string
  shown: string
  kind: 'number' | 'text' | 'missing'
  /** Why it has no value; shown when pointed at. */
  reason?: string
}

/** Text of a document and the values between it. */
export type ProsePart = string | Filled

/** Private-use characters that stand for the values while Markdown is read, so that it never reads into them. */
const [opening, ending] = ['\uE000', '\uE001']

/** Addresses that a document may link to; the rest is shown as text. */
const allowed = /^(https?:\/\/|mailto:|#)/i

/** Pictures that travel within the document; the page loads none from elsewhere. */
const pictures = /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=]+$/i

/**
 * Markdown → HTML made of known elements only: every kind of token is written here, what comes as raw HTML is shown as
 * text, a link goes to the web, to mail or within the page. Values stand in `<output class="value">`, escaped; they
 * are no Markdown.
 * @param anchor makes the ids of headings unique in the page: `anchor-0`, `anchor-1` …
 */
export function renderMarkdown(parts: readonly ProsePart[], anchor: string): string {
  const filled = parts.filter((part) => typeof part !== 'string')
  let count = 0
  const source = parts
    .map((part) =>
      typeof part === 'string'
        ? part.replaceAll(opening, '').replaceAll(ending, '')
        : opening + count++ + ending,
    )
    .join('')
  return new Writer(filled, anchor).blocks(lexer(source))
}

/** Text that is not read as Markdown, as it stands: why, and how it begins; all of it stands in the document. */
export function renderPlain(source: string, reason: string, more: (rest: number) => string): string {
  const shown = source.slice(0, limits.shown)
  const rest = source.length - shown.length
  const end = rest > 0 ? `<p class="unread">${escapeHtml(more(rest))}</p>\n` : ''
  return `<p class="unread">${escapeHtml(reason)}</p>\n<pre class="unread">${escapeHtml(shown)}</pre>\n${end}`
}

class Writer {
  #headings = 0

  constructor(
    readonly filled: readonly Filled[],
    readonly anchor: string,
  ) {}

  blocks(tokens: readonly Token[]): string {
    return tokens.map((token) => this.#block(token as MarkedToken)).join('')
  }

  #block(token: MarkedToken): string {
    switch (token.type) {
      case 'space':
      case 'def':
        return ''
      case 'hr':
        return '<hr>\n'
      case 'heading': {
        const id = escapeHtml(`${this.anchor}-${this.#headings++}`)
        return `<h${token.depth} id="${id}">${this.#inline(token.tokens)}</h${token.depth}>\n`
      }
      case 'paragraph':
        return `<p>${this.#inline(token.tokens)}</p>\n`
      case 'blockquote':
        return `<blockquote>\n${this.blocks(token.tokens)}</blockquote>\n`
      case 'code':
        return `<pre><code>${escapeHtml(this.#source(token.text))}</code></pre>\n`
      case 'list':
        return this.#list(token as Tokens.List)
      case 'table':
        return this.#table(token as Tokens.Table)
      case 'html':
        return `<p>${this.#text(token.text.trimEnd())}</p>\n`
      case 'text':
        return token.tokens ? this.#inline(token.tokens) : this.#text(token.text)
      default:
        return this.#text(token.raw)
    }
  }

  #list({ ordered, start, items }: Tokens.List): string {
    const name = ordered ? 'ol' : 'ul'
    const from = ordered && typeof start === 'number' && start !== 1 ? ` start="${start}"` : ''
    const written = items.map((item) => {
      const box = item.task ? `<input type="checkbox" disabled${item.checked ? ' checked' : ''}> ` : ''
      const content = item.tokens.filter((token) => (token.type as string) !== 'checkbox')
      return `<li>${box}${this.blocks(content)}</li>\n`
    })
    return `<${name}${from}>\n${written.join('')}</${name}>\n`
  }

  #table({ header, rows }: Tokens.Table): string {
    const cells = (name: 'th' | 'td', row: readonly Tokens.TableCell[]) =>
      row
        .map(({ align, tokens }) => {
          const side = align ? ` class="align-${align}"` : ''
          return `<${name}${side}>${this.#inline(tokens)}</${name}>`
        })
        .join('')
    const body = rows.map((row) => `<tr>${cells('td', row)}</tr>\n`).join('')
    return `<table>\n<thead><tr>${cells('th', header)}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>\n`
  }

  #inline(tokens: readonly Token[]): string {
    return tokens.map((token) => this.#span(token as MarkedToken)).join('')
  }

  #span(token: MarkedToken): string {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return `<${token.type}>${this.#inline(token.tokens)}</${token.type}>`
      case 'codespan':
        return `<code>${escapeHtml(this.#source(token.text))}</code>`
      case 'br':
        return '<br>'
      case 'link':
        return this.#link(token as Tokens.Link)
      case 'image':
        return this.#image(token as Tokens.Image)
      case 'text':
        return 'tokens' in token && token.tokens ? this.#inline(token.tokens) : this.#text(token.text)
      case 'escape':
        return this.#text(token.text)
      default:
        return this.#text(token.raw)
    }
  }

  #link({ href, tokens }: Tokens.Link): string {
    const content = this.#inline(tokens)
    const address = this.#replace(href, ({ shown }) => encodeURIComponent(shown))
    if (!allowed.test(address)) return content
    const outside = address.startsWith('#') ? '' : ' target="_blank" rel="noreferrer noopener"'
    return `<a href="${escapeHtml(address)}"${outside}>${content}</a>`
  }

  #image({ href, text }: Tokens.Image): string {
    if (!pictures.test(href)) return this.#text(text)
    const description = this.#replace(text, ({ shown }) => shown)
    return `<img src="${escapeHtml(href)}" alt="${escapeHtml(description)}">`
  }

  /** Text with its values. Entities of the source stay what they are. */
  #text(text: string): string {
    return this.#replace(escapeHtml(text, true), ({ shown, kind, reason }) => {
      // Numbers stand out; names and clauses are part of the sentence.
      if (kind === 'text') return escapeHtml(shown)
      const title = reason === undefined ? '' : ` title="${escapeHtml(reason)}"`
      return `<output class="value${kind === 'missing' ? ' missing' : ''}"${title}>${escapeHtml(shown)}</output>`
    })
  }

  #source(text: string): string {
    return this.#replace(text, ({ source }) => source)
  }

  #replace(text: string, write: (filled: Filled) => string): string {
    return text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => write(this.filled[Number(index)]!))
  }
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for HTML, in elements and in quoted attributes. */
function escapeHtml(text: string, entities = false): string {
  const pattern = entities ? /[<>"']|&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi : /[&<>"']/g
  return text.replace(pattern, (character) => escapes[character]!)
}
