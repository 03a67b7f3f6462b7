/** A stretch of text as it is set: words, values from other cells, and what Markdown marks among them. */
export type Run =
  | { type: 'text'; text: string }
  /** A value of another cell; a number stands out, a name or a clause is part of the sentence. */
  | { type: 'value'; text: string; number: boolean }
  /** A place whose value can't be had, and why. */
  | { type: 'missing'; text: string; reason?: string }
  | { type: 'strong' | 'em' | 'del'; runs: readonly Run[] }
  | { type: 'code'; text: string }
  | { type: 'break' }
  /** To the web, to mail or within the page, and nowhere else. */
  | { type: 'link'; address: string; runs: readonly Run[] }
  /** A picture that the document itself holds, as a `data:` address. */
  | { type: 'image'; address: string; description: string }

export interface ListItem {
  /** Whether a task is done; undefined where it is none. */
  done?: boolean
  blocks: readonly ProseBlock[]
}

export interface ProseCell {
  align?: 'left' | 'right' | 'center'
  runs: readonly Run[]
}

/** A block of prose: what Markdown has, with its values filled in. Data, never HTML: each output writes it its own way. */
export type ProseBlock =
  | { type: 'heading'; level: number; id: string; runs: readonly Run[] }
  | { type: 'paragraph'; runs: readonly Run[] }
  /** Text of a list item that stands without a paragraph of its own. */
  | { type: 'line'; runs: readonly Run[] }
  | { type: 'quote'; blocks: readonly ProseBlock[] }
  | { type: 'code'; text: string }
  | { type: 'list'; start?: number; items: readonly ListItem[] }
  | { type: 'table'; head: readonly ProseCell[]; rows: readonly (readonly ProseCell[])[] }
  | { type: 'rule' }
  /** Text that was not read as Markdown: why, as much as is shown of it, and what is said of the rest. */
  | { type: 'unread'; reason: string; text: string; rest?: string }

/** The words of runs, without what marks them. */
export function plainText(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      switch (run.type) {
        case 'break':
          return ' '
        case 'image':
          return run.description
        case 'strong':
        case 'em':
        case 'del':
        case 'link':
          return plainText(run.runs)
        default:
          return run.text
      }
    })
    .join('')
}

/** The words of a block, its lines below one another. */
export function plainBlock(block: ProseBlock): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'line':
      return plainText(block.runs)
    case 'quote':
      return block.blocks.map(plainBlock).join('\n')
    case 'list':
      return block.items.map((item) => item.blocks.map(plainBlock).join('\n')).join('\n')
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.map(({ runs }) => plainText(runs)).join('\t'))
        .join('\n')
    case 'rule':
      return ''
    case 'code':
    case 'unread':
      return block.text
  }
}
