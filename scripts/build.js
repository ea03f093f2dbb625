// Builds everything that `src/` runs as: the server and the command line in `dist/`, and in `dist/assets/` what browsers
// load, each file named by a hash of its content, with `manifest.json` telling the hashed name of each plain one.
// Plain JavaScript, because `npm ci` runs it on whatever Node is there, before ours is.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const root = fileURLToPath(new URL('..', import.meta.url))
const assets = join(root, 'dist/assets')
const manifestFile = join(assets, 'manifest.json')

const programs = { main: 'src/main.ts', cairn: 'src/cli/cairn.ts', bench: 'bench/bench.ts' }

/** Compiles Sass; what it asks for from `node_modules` (GOV.UK Frontend) may warn without our hearing of it. */
const scss = {
  name: 'scss',
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, async ({ path }) => {
      try {
        const { css } = await sass.compileAsync(path, { loadPaths: [join(root, 'node_modules')], quietDeps: true })
        return { contents: css, loader: 'css', resolveDir: root }
      } catch (error) {
        if (!(error instanceof sass.Exception)) throw error
        const { sassMessage, span } = error
        const file = span.url ? relative(root, fileURLToPath(span.url)) : path
        return { errors: [{ text: sassMessage, location: { file, line: span.start.line + 1 } }] }
      }
    })
  },
}

const common = { absWorkingDir: root, bundle: true, logLevel: 'silent', format: 'esm', sourcemap: true }

function buildPrograms() {
  const present = Object.entries(programs).filter(([, file]) => existsSync(join(root, file)))
  return esbuild.build({
    ...common,
    entryPoints: Object.fromEntries(present),
    outdir: 'dist',
    platform: 'node',
    target: 'node24',
    // So that a command loads its own code alone: checking a rule needs no server.
    splitting: true,
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  })
}

function buildAssets() {
  return esbuild.build({
    ...common,
    entryPoints: [
      'src/browser/app.ts',
      'src/features/rules/try-in-browser.ts',
      'src/features/qualifications/what-if-in-browser.ts',
      { in: 'src/ui/styles/app.scss', out: 'app' },
      'src/ui/styles/cairn.svg',
    ],
    outdir: 'dist/assets',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    minify: true,
    sourcemap: false,
    target: ['es2022', 'chrome105', 'safari16', 'firefox110'],
    loader: { '.woff2': 'file', '.svg': 'copy' },
    plugins: [scss],
    write: false,
  })
}

/** Files first, the manifest last and at one stroke, so that a build that fails half-way changes nothing. */
function writeAssets(outputFiles) {
  mkdirSync(assets, { recursive: true })
  for (const { path, contents } of outputFiles) writeFileSync(path, contents)
  const names = outputFiles.map(({ path }) => basename(path))
  const manifest = Object.fromEntries(names.map((name) => [plainName(name), name]))
  const before = existsSync(manifestFile) ? Object.values(JSON.parse(readFileSync(manifestFile, 'utf8'))) : []
  writeFileSync(`${manifestFile}.new`, `${JSON.stringify(manifest, null, 2)}\n`)
  renameSync(`${manifestFile}.new`, manifestFile)
  // A server that still runs the build before this one goes on serving the names it knows.
  const wanted = new Set([...names, ...before, basename(manifestFile)])
  for (const name of readdirSync(assets)) if (!wanted.has(name)) rmSync(join(assets, name))
}

/** `app-3F2A9C1B.css` is built from `app.css`. */
const plainName = (name) => name.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '')

function inOneLine(error) {
  const first = error.errors?.[0]
  if (!first) return error.message
  const place = first.location ? `${first.location.file}:${first.location.line}: ` : ''
  return `${place}${first.text.split('\n')[0]}`
}

async function build() {
  const [, { outputFiles }] = await Promise.all([buildPrograms(), buildAssets()])
  writeAssets(outputFiles)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  build().catch((error) => {
    console.error(`The build failed: ${inOneLine(error)}`)
    process.exitCode = 1
  })
}
