import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Batch, StudentRecord } from '../../model/batch'
import type { Findings } from './findings'
import type { ImportPlan, Known } from '../plan'

/** A fresh key for pseudonyms: made once for a district and kept by the store; who loses it can't match new files. */
export function makePseudonymKey(): string {
  return bytesToHex(randomBytes(32))
}

export function isPseudonymKey(text: string): boolean {
  return /^[\da-f]{64}$/.test(text)
}

/** Letters and digits that can't be taken for each other. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The pseudonym of an id: HMAC-SHA-256 under the district's key, 80 bits of it. The same id gives the same pseudonym
 * in every file, so that exams still match; without the key nobody can try ids until one fits. Works without
 * SubtleCrypto, which plain http lacks.
 */
export function pseudonymOf(id: string, key: string): string {
  const mac = hmac(sha256, hexToBytes(key), utf8ToBytes(id))
  let text = 'P'
  for (let bit = 0; bit < 80; bit += 5) {
    const at = bit >> 3
    const window = (mac[at]! << 8) | mac[at + 1]!
    text += alphabet[(window >> (11 - (bit & 7))) & 31]!
  }
  return text
}

/** The students of a batch as the plan's privacy asks: without names, under pseudonyms. */
export function disguise(
  batch: Batch,
  { names, ids }: ImportPlan['privacy'],
  named: ReadonlySet<StudentRecord>,
  { pseudonymKey }: Known,
  findings: Findings,
): Batch {
  if (names === 'keep' && ids === 'keep') return batch
  // Who is known by name alone has a name in his code.
  const hides = (student: StudentRecord) => ids === 'pseudonym' || named.has(student)
  const hidden = batch.students.filter(hides).length
  if (hidden > 0 && (pseudonymKey === undefined || !isPseudonymKey(pseudonymKey))) {
    findings.count('pseudonymKeyMissing')
    return batch
  }
  if (names === 'drop')
    findings.count('namesLeftOut', batch.students.filter(({ name }) => name !== undefined).length)
  findings.count('pseudonyms', hidden)
  const students = batch.students.map((student): StudentRecord => {
    const { name, code, number, ...rest } = student
    return {
      ...rest,
      ...(hides(student)
        ? hide(code, number, pseudonymKey!)
        : { code, ...(number !== undefined && { number }) }),
      ...(names === 'keep' && name !== undefined && { name }),
    }
  })
  return { ...batch, students }
}

/** Of a code that tells the school of a number, the number alone is hidden, so that it is known again by itself. */
function hide(code: string, number: string | undefined, key: string): Pick<StudentRecord, 'code' | 'number'> {
  if (number === undefined) return { code: pseudonymOf(code, key) }
  const hidden = pseudonymOf(number, key)
  return { code: `${code.slice(0, -number.length)}${hidden}`, number: hidden }
}
