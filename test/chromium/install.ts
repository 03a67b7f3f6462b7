import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { findChromium } from './find.ts'

/** Makes sure that a browser and Chinese glyphs are there before the tests; ends with one line where it can't. */
function install() {
  const root = process.getuid?.() === 0
  const debianRoot = root && isDebian()
  const packages = [
    ...(findChromium() ? [] : ['chromium']),
    ...(debianRoot && !hasChineseFont() ? ['fonts-noto-cjk'] : []),
  ]
  if (debianRoot && packages.length > 0) {
    console.log(`installing ${packages.join(' ')} …`)
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], environment)
    run('apt-get', ['install', '-y', '-qq', ...packages], environment)
  } else if (packages.length > 0) {
    // As root on another Linux, Playwright can install the libraries that its browser needs.
    const libraries = root && process.platform === 'linux' ? ['--with-deps'] : []
    run('npx', ['playwright', 'install', ...libraries, 'chromium'], process.env)
  }
  const found = findChromium()
  if (!found) throw new Error('no browser was found after the installation')
  console.log(`browser: ${found}`)
}

function run(command: string, args: string[], environment: NodeJS.ProcessEnv) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
}

/** Debian itself: the `chromium` of its descendants may be a snap, which containers can't run. */
function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function hasChineseFont(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

try {
  install()
} catch (error) {
  const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
  console.error(
    `The tests need Chromium, Chrome or Edge: install one, or set CHROME_PATH to its program file. (${why})`,
  )
  process.exit(1)
}
