import type { FindingKind } from '../../ingest/plan'

/** Where in the dialog a blocking finding is settled; the others at their first place in the sheet. */
const desks: Partial<Record<FindingKind, string>> = {
  gradeMissing: '[data-role="exam-grade"]',
  fullMarkMissing: '[data-role="full-marks"] .missing input',
  unmatchedSchool: '[data-role="school-match"] :is(button, select)',
  subjectMissing: '[data-role="table-subject"]',
  schoolMissing: '[data-role="table-school"]',
  paperTestForbidden: '[data-role="exam-grade"]',
  namesDisagree: '[data-role="confirm-namesDisagree"]',
  pseudonymKeyMissing: '[data-role="pseudonyms"]',
}

/** Findings of one table: it has to be shown before its desk is there. */
const ofTable = new Set<FindingKind>(['subjectMissing', 'schoolMissing'])

export function needsPlace(kind: FindingKind): boolean {
  return desks[kind] === undefined || ofTable.has(kind)
}

/** Brings the place where a finding is settled into view and puts the keyboard there. */
export function focusDesk(dialog: ParentNode, kind: FindingKind) {
  const desk = dialog.querySelector<HTMLElement>(desks[kind] ?? '[data-role="sheet-preview"]')
  const folded = desk?.closest('details')
  if (folded) folded.open = true
  desk?.scrollIntoView({ block: 'center' })
  desk?.focus()
}
