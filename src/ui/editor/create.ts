import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete'
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  redo,
  redoDepth,
  undo,
  undoDepth,
} from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { linter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { Compartment, EditorState, Prec, Transaction, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import type { CellKind } from '../../notebook/cell'
import { refuseLength, refuseProse, refuseYaml } from '../../notebook/document/limits'
import type { Names } from './names'
import { completeExpression, proseSupport } from './prose'
import { completeSql, sqlSupport } from './sql'
import { theme } from './theme'
import { completeYaml, yamlSupport } from './yaml'

/** Something wrong with the text: at an offset, at a line (1-based), or as a whole. */
export interface Problem {
  message: string
  line?: number
  at?: number
}

export interface EditorOptions {
  kind: CellKind
  text: string
  label: string
  names: () => Names
  /** What can be told of the text while it is written. */
  check: (text: string) => readonly Problem[]
  onchange: (text: string) => void
  /** A key that is a command's rather than the text's; true when it was answered. */
  onkey: (event: KeyboardEvent) => boolean
  /** Nothing is left in the editor's own history: what the document did before comes next. */
  onundo: () => void
  onredo: () => void
}

/** An editor on the page. */
export interface CodeEditor {
  /** Shows another text, made elsewhere; the caret stays where it can. */
  setText(text: string): void
  /** Marks what running the text has found wrong. */
  setProblems(problems: readonly Problem[]): void
  focus(): void
  destroy(): void
}

/** Makes an editor for the text of a cell in `parent`. */
export function createEditor(parent: HTMLElement, options: EditorOptions): CodeEditor {
  const { kind, names } = options
  const [support, complete] =
    kind === 'sql'
      ? [sqlSupport, completeSql(names)]
      : kind === 'markdown'
        ? [proseSupport, completeExpression(names)]
        : [yamlSupport, completeYaml(kind, names)]
  const label = new Compartment()
  const language = new Compartment()
  const none: Extension = []
  /** Colours for a text that can be read; what is too much for the page is too much for them. */
  const colours = (text: string) => (refuses(kind, text) ? none : support)
  /** What running has told, until the text changes: it stands beside what is told while writing. */
  let ran: readonly Problem[] = []
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: bare(options.text),
      extensions: [
        Prec.highest(
          EditorView.domEventHandlers({
            keydown: (event, editor) => {
              // An open list of completions takes Enter, Esc and the arrows first.
              const bare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
              if (
                bare &&
                completionStatus(editor.state) === 'active' &&
                /^(Enter|Escape|Tab|Arrow)/.test(event.key)
              )
                return false
              if (!options.onkey(event)) return false
              closeCompletion(editor)
              return true
            },
          }),
        ),
        Prec.high(
          keymap.of([
            { key: 'Tab', run: acceptCompletion },
            {
              key: 'Mod-z',
              run: (editor) => (undoDepth(editor.state) > 0 ? undo(editor) : (options.onundo(), true)),
            },
            ...['Mod-y', 'Mod-Shift-z'].map((key) => ({
              key,
              run: (editor: EditorView) =>
                redoDepth(editor.state) > 0 ? redo(editor) : (options.onredo(), true),
            })),
          ]),
        ),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [complete], icons: false, activateOnTypingDelay: 60 }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorView.lineWrapping,
        kind === 'markdown' ? [] : lineNumbers(),
        label.of(EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false' })),
        language.of(colours(options.text)),
        EditorState.transactionExtender.of((transaction) => {
          if (!transaction.docChanged) return null
          const now = colours(transaction.newDoc.toString())
          return now === language.get(transaction.startState) ? null : { effects: language.reconfigure(now) }
        }),
        theme,
        linter(
          (editor) => {
            const text = editor.state.doc.toString()
            return [...options.check(text), ...ran].map((problem) => toDiagnostic(editor.state, problem))
          },
          { delay: 250 },
        ),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (!docChanged) return
          ran = []
          if (transactions.every((each) => each.annotation(Transaction.remote))) return
          options.onchange(state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText(text) {
      const now = view.state.doc.toString()
      const next = bare(text)
      if (bare(now) === next) return
      const changes = difference(now, next)
      view.dispatch({
        changes,
        annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
      })
    },
    setProblems(problems) {
      ran = problems
      const all = [...options.check(view.state.doc.toString()), ...problems]
      view.dispatch(
        setDiagnostics(
          view.state,
          all.map((problem) => toDiagnostic(view.state, problem)),
        ),
      )
    },
    focus() {
      view.focus()
    },
    destroy() {
      view.destroy()
    },
  }
}

function refuses(kind: CellKind, text: string): boolean {
  const found =
    kind === 'markdown' ? refuseProse(text) : kind === 'sql' ? refuseLength(text) : refuseYaml(text)
  return found !== undefined
}

/** The line ending that ends a cell's body is not the writer's. */
function bare(text: string): string {
  return text.replace(/\r\n|\r/g, '\n').replace(/\n$/, '')
}

/** The one stretch in which two texts differ, so that the caret stays where nothing changed. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}

function toDiagnostic(state: EditorState, { message, line, at }: Problem): Diagnostic {
  const { doc } = state
  if (at !== undefined && at < doc.length) {
    const word = state.wordAt(at)
    return { from: word?.from ?? at, to: word?.to ?? at + 1, severity: 'error', message }
  }
  const whole = line !== undefined && line >= 1 && line <= doc.lines ? doc.line(line) : doc.line(doc.lines)
  const indent = /^\s*/.exec(whole.text)![0].length
  return { from: whole.from + indent, to: whole.to, severity: 'error', message }
}
