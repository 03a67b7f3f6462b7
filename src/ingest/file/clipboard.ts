/** What a paste brings; the page's `ClipboardEvent` has all of it. */
export interface Pasted {
  files: Iterable<File>
  /** `text/html` */
  html: string
  /** `text/plain` */
  text: string
}

/**
 * The files of a paste. Excel and WPS put a table there as a web page, as text with tabs and as a picture: the page
 * comes first, since it has the merged cells. What is no table gives no file.
 */
export function pastedFiles({ files, html, text }: Pasted, name = '粘贴的表格'): File[] {
  if (/<table[\s>]/i.test(html)) return [new File([html], `${name}.html`, { type: 'text/html' })]
  if (/\t/.test(text) && /\S[\r\n]+\S/.test(text))
    return [new File([text], `${name}.txt`, { type: 'text/plain' })]
  return [...files]
}
