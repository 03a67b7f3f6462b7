import type { ListItem, ProseBlock, ProseCell, Run } from './prose'

/** Prose as HTML made of known elements only; every text is escaped. Values stand in `<output class="value">`. */
export function writeHtml(blocks: readonly ProseBlock[]): string {
  return blocks.map(writeBlock).join('')
}

function writeBlock(block: ProseBlock): string {
  switch (block.type) {
    case 'rule':
      return '<hr>\n'
    case 'heading':
      return `<h${block.level} id="${escape(block.id)}">${writeRuns(block.runs)}</h${block.level}>\n`
    case 'paragraph':
      return `<p>${writeRuns(block.runs)}</p>\n`
    case 'line':
      return writeRuns(block.runs)
    case 'quote':
      return `<blockquote>\n${writeHtml(block.blocks)}</blockquote>\n`
    case 'code':
      return `<pre><code>${escape(block.text)}</code></pre>\n`
    case 'list': {
      const name = block.start === undefined ? 'ul' : 'ol'
      const from = (block.start ?? 1) === 1 ? '' : ` start="${block.start}"`
      return `<${name}${from}>\n${block.items.map(writeItem).join('')}</${name}>\n`
    }
    case 'table': {
      const body = block.rows.map((row) => `<tr>${writeCells('td', row)}</tr>\n`).join('')
      return `<table>\n<thead><tr>${writeCells('th', block.head)}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>\n`
    }
    case 'unread': {
      const rest = block.rest === undefined ? '' : `<p class="unread">${escape(block.rest)}</p>\n`
      return `<p class="unread">${escape(block.reason)}</p>\n<pre class="unread">${escape(block.text)}</pre>\n${rest}`
    }
  }
}

function writeItem({ done, blocks }: ListItem): string {
  const box = done === undefined ? '' : `<input type="checkbox" disabled${done ? ' checked' : ''}> `
  return `<li>${box}${writeHtml(blocks)}</li>\n`
}

function writeCells(name: 'th' | 'td', row: readonly ProseCell[]): string {
  return row
    .map(({ align, runs }) => {
      const side = align ? ` class="align-${align}"` : ''
      return `<${name}${side}>${writeRuns(runs)}</${name}>`
    })
    .join('')
}

function writeRuns(runs: readonly Run[]): string {
  return runs.map(writeRun).join('')
}

function writeRun(run: Run): string {
  switch (run.type) {
    case 'text':
      return escape(run.text)
    case 'value':
      return run.number ? `<output class="value">${escape(run.text)}</output>` : escape(run.text)
    case 'missing': {
      const title = run.reason === undefined ? '' : ` title="${escape(run.reason)}"`
      return `<output class="value missing"${title}>${escape(run.text)}</output>`
    }
    case 'strong':
    case 'em':
    case 'del':
      return `<${run.type}>${writeRuns(run.runs)}</${run.type}>`
    case 'code':
      return `<code>${escape(run.text)}</code>`
    case 'break':
      return '<br>'
    case 'link': {
      const outside = run.address.startsWith('#') ? '' : ' target="_blank" rel="noreferrer noopener"'
      return `<a href="${escape(run.address)}"${outside}>${writeRuns(run.runs)}</a>`
    }
    case 'image':
      return `<img src="${escape(run.address)}" alt="${escape(run.description)}">`
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
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character]!)
}
