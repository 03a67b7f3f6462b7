/** A value of any kind as text: objects as JSON, since their own `toString` may be anything or nothing. */
export function printAny(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
