/** Linear RGB or CIELAB. */
export type Triple = [number, number, number]
export type Sight = 'full' | 'deuteranopia' | 'protanopia'

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const matrices: Record<Sight, readonly Triple[]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
}

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** A colour as someone with this sight sees it, in CIELAB (D65). */
export function seen(hex: string, sight: Sight): Triple {
  const rgb = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as Triple
  const sensed = matrices[sight].map((line) => Math.min(1, Math.max(0, dot(line, rgb)))) as Triple
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], sensed) / 0.95047)
  const y = f(dot([0.2126729, 0.7151522, 0.072175], sensed))
  const z = f(dot([0.0193339, 0.119192, 0.9503041], sensed) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** CIEDE2000 colour difference; Sharma, Wu and Dalal 2005. */
export function differ(a: Triple, b: Triple): number {
  const rad = Math.PI / 180
  const power = (c: number) => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  const g = 0.5 * (1 - power((Math.hypot(a[1], a[2]) + Math.hypot(b[1], b[2])) / 2))
  const [a1, a2] = [a[1] * (1 + g), b[1] * (1 + g)]
  const [c1, c2] = [Math.hypot(a1, a[2]), Math.hypot(a2, b[2])]
  const hue = (x: number, y: number) => (x === 0 && y === 0 ? 0 : (Math.atan2(y, x) / rad + 360) % 360)
  const [h1, h2] = [hue(a1, a[2]), hue(a2, b[2])]
  const grey = c1 * c2 === 0
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180
  const dL = b[0] - a[0]
  const dC = c2 - c1
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * rad)
  const L = (a[0] + b[0]) / 2
  const C = (c1 + c2) / 2
  const far = Math.abs(h1 - h2) > 180
  const H = grey ? h1 + h2 : far ? (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2 : (h1 + h2) / 2
  const cos = (degrees: number) => Math.cos(degrees * rad)
  const T = 1 - 0.17 * cos(H - 30) + 0.24 * cos(2 * H) + 0.32 * cos(3 * H + 6) - 0.2 * cos(4 * H - 63)
  const sL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2)
  const sC = 1 + 0.045 * C
  const sH = 1 + 0.015 * C * T
  const rT = -Math.sin(60 * Math.exp(-(((H - 275) / 25) ** 2)) * rad) * 2 * power(C)
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + rT * (dC / sC) * (dH / sH))
}
