import { decodeHTMLStrict } from 'entities/decode'
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { limits } from '../document/limits'
import type { ProseBlock, ProseCell, Run } from './prose'

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
 * Markdown → blocks of known kinds only: what comes as raw HTML is text, a link goes to the web, to mail or within the
 * page. Values are runs of their own; they are no Markdown.
 * @param anchor makes the ids of headings unique in the page: `anchor-0`, `anchor-1` …
 */
export function readProse(parts: readonly ProsePart[], anchor: string): ProseBlock[] {
  const filled = parts.filter((part) => typeof part !== 'string')
  let count = 0
  const source = parts
    .map((part) =>
      typeof part === 'string'
        ? part.replaceAll(opening, '').replaceAll(ending, '')
        : opening + count++ + ending,
    )
    .join('')
  return new Reader(filled, anchor).blocks(lexer(source))
}

/** Text that is not read as Markdown, as it stands: why, and how it begins; all of it stands in the document. */
export function leaveUnread(source: string, reason: string, more: (rest: number) => string): ProseBlock[] {
  const text = source.slice(0, limits.shown)
  const rest = source.length - text.length
  return [{ type: 'unread', reason, text, ...(rest > 0 ? { rest: more(rest) } : {}) }]
}

class Reader {
  #headings = 0

  constructor(
    readonly filled: readonly Filled[],
    readonly anchor: string,
  ) {}

  blocks(tokens: readonly Token[]): ProseBlock[] {
    return tokens.flatMap((token) => this.#block(token as MarkedToken))
  }

  #block(token: MarkedToken): ProseBlock[] {
    switch (token.type) {
      case 'space':
      case 'def':
        return []
      case 'hr':
        return [{ type: 'rule' }]
      case 'heading': {
        const id = `${this.anchor}-${this.#headings++}`
        return [{ type: 'heading', level: token.depth, id, runs: this.#inline(token.tokens) }]
      }
      case 'paragraph':
        return [{ type: 'paragraph', runs: this.#inline(token.tokens) }]
      case 'blockquote':
        return [{ type: 'quote', blocks: this.blocks(token.tokens) }]
      case 'code':
        return [{ type: 'code', text: this.#source(token.text) }]
      case 'list':
        return [this.#list(token as Tokens.List)]
      case 'table':
        return [this.#table(token as Tokens.Table)]
      case 'html':
        return [{ type: 'paragraph', runs: this.#text(token.text.trimEnd()) }]
      case 'text':
        return [{ type: 'line', runs: token.tokens ? this.#inline(token.tokens) : this.#text(token.text) }]
      default:
        return [{ type: 'line', runs: this.#text(token.raw) }]
    }
  }

  #list({ ordered, start, items }: Tokens.List): ProseBlock {
    return {
      type: 'list',
      ...(ordered ? { start: typeof start === 'number' ? start : 1 } : {}),
      items: items.map((item) => ({
        ...(item.task ? { done: item.checked === true } : {}),
        blocks: this.blocks(item.tokens.filter((token) => (token.type as string) !== 'checkbox')),
      })),
    }
  }

  #table({ header, rows }: Tokens.Table): ProseBlock {
    const cells = (row: readonly Tokens.TableCell[]): ProseCell[] =>
      row.map(({ align, tokens }) => ({ ...(align ? { align } : {}), runs: this.#inline(tokens) }))
    return { type: 'table', head: cells(header), rows: rows.map(cells) }
  }

  #inline(tokens: readonly Token[]): Run[] {
    return tokens.flatMap((token) => this.#span(token as MarkedToken))
  }

  #span(token: MarkedToken): Run[] {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return [{ type: token.type, runs: this.#inline(token.tokens) }]
      case 'codespan':
        return [{ type: 'code', text: this.#source(token.text) }]
      case 'br':
        return [{ type: 'break' }]
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

  #link({ href, tokens }: Tokens.Link): Run[] {
    const runs = this.#inline(tokens)
    const address = this.#replace(href, ({ shown }) => encodeURIComponent(shown))
    return allowed.test(address) ? [{ type: 'link', address, runs }] : runs
  }

  #image({ href, text }: Tokens.Image): Run[] {
    if (!pictures.test(href)) return this.#text(text)
    return [{ type: 'image', address: href, description: this.#replace(text, ({ shown }) => shown) }]
  }

  /** Text with its values. Entities of the source are the characters they name. */
  #text(text: string): Run[] {
    return text.split(/\uE000(\d+)\uE001/).flatMap((piece, at): Run[] => {
      if (at % 2 === 0) return piece === '' ? [] : [{ type: 'text', text: decodeHTMLStrict(piece) }]
      const { shown, kind, reason } = this.filled[Number(piece)]!
      if (kind !== 'missing') return [{ type: 'value', text: shown, number: kind === 'number' }]
      return [{ type: 'missing', text: shown, ...(reason === undefined ? {} : { reason }) }]
    })
  }

  #source(text: string): string {
    return this.#replace(text, ({ source }) => source)
  }

  #replace(text: string, write: (filled: Filled) => string): string {
    return text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => write(this.filled[Number(index)]!))
  }
}
