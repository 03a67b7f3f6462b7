import { chromium, type Browser } from 'playwright'
import { findChromium } from './find.ts'

/** Flags that keep Chromium quiet and off the network; a test browser talks to the page under test alone. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the browser that `npm test` found or installed. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no browser: run `npm test`, which installs one, or set CHROME_PATH')
  return chromium.launch({ executablePath, args: chromiumFlags })
}
