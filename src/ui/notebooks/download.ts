import type { Notebook } from '../../app/library'
import { saveText } from '../notebook/download'

/** Gives the user a notebook as a file. */
export function downloadNotebook({ title, source }: Notebook) {
  saveText(`${title}.md`, source, 'text/markdown;charset=utf-8')
}
