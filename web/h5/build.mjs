// Builds the page into a directory: node build.mjs OUT. Installs the pinned packages when the lock has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, 'dist'));

/** Of what a browser loads before anything is seen, compressed. */
const FIRST_LOAD = 200 * 1024;

const MODELS = ['blazeface', 'facemesh'];
const hash = (content) => createHash('sha256').update(content).digest('hex');

install();
const sources = fingerprint();
const stamp = path.join(out, '.built');
if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sources) {
  console.log('the page is up to date');
} else {
  check();
  await build();
  fs.writeFileSync(stamp, sources);
}

function install() {
  const lock = hash(fs.readFileSync(path.join(here, 'package-lock.json')));
  const noted = path.join(here, 'node_modules', '.shiren-installed');
  if (fs.existsSync(noted) && fs.readFileSync(noted, 'utf8') === lock) {
    return;
  }
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts']);
  fs.writeFileSync(noted, lock);
}

function check() {
  run(process.execPath, [path.join(here, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', here]);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`${path.basename(command)} ${args[0]} failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
}

function fingerprint() {
  const files = ['package-lock.json', 'tsconfig.json', 'build.mjs', 'index.html', 'icon.svg', ...within('src')];
  return hash(files.map((file) => `${file} ${hash(fs.readFileSync(path.join(here, file)))}`).join('\n'));
}

function within(directory) {
  return fs
    .readdirSync(path.join(here, directory), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? within(path.join(directory, entry.name)) : [path.join(directory, entry.name)],
    )
    .sort();
}

async function build() {
  fs.rmSync(out, { recursive: true, force: true });
  fs.mkdirSync(path.join(out, 'assets'), { recursive: true });
  const { build: bundle } = await import('esbuild');
  const result = await bundle({
    absWorkingDir: here,
    entryPoints: ['src/main.tsx', 'src/style.css'],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2020', 'safari15'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'linked',
    outdir: path.join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    metafile: true,
    logLevel: 'warning',
  });
  const outputs = Object.entries(result.metafile.outputs);
  const entry = (source) => path.basename(outputs.find(([, info]) => info.entryPoint === source)[0]);
  const script = entry('src/main.tsx');
  const style = entry('src/style.css');
  const html = fs
    .readFileSync(path.join(here, 'index.html'), 'utf8')
    .replace('{{script}}', `/h5/assets/${script}`)
    .replace('{{style}}', `/h5/assets/${style}`);
  fs.writeFileSync(path.join(out, 'index.html'), html);
  fs.copyFileSync(path.join(here, 'icon.svg'), path.join(out, 'assets/icon.svg'));
  copyModels();
  measure([script, style, ...imported(result.metafile, script)], html);
  compress(out);
}

/** What the first script loads at once, not what it may ask for later. */
function imported(metafile, script) {
  const found = new Set();
  const follow = (name) => {
    const info = Object.entries(metafile.outputs).find(([file]) => path.basename(file) === name)[1];
    for (const { path: file, kind } of info.imports) {
      const next = path.basename(file);
      if (kind === 'import-statement' && !found.has(next)) {
        found.add(next);
        follow(next);
      }
    }
  };
  follow(script);
  return [...found];
}

function measure(files, html) {
  const size =
    gzipSync(html).length +
    files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(out, 'assets', file))).length, 0);
  console.log(`first load: ${(size / 1024).toFixed(1)} kB compressed (${files.join(', ')})`);
  if (size > FIRST_LOAD) {
    console.error(`more than ${FIRST_LOAD / 1024} kB`);
    process.exit(1);
  }
}

function copyModels() {
  const modules = path.join(here, 'node_modules');
  fs.mkdirSync(path.join(out, 'models'));
  for (const model of MODELS) {
    for (const ending of ['json', 'bin']) {
      fs.copyFileSync(
        path.join(modules, '@vladmandic/human/models', `${model}.${ending}`),
        path.join(out, 'models', `${model}.${ending}`),
      );
    }
  }
  const wasm = path.join(modules, '@tensorflow/tfjs-backend-wasm/dist');
  fs.mkdirSync(path.join(out, 'wasm'));
  for (const file of fs.readdirSync(wasm).filter((name) => name.endsWith('.wasm'))) {
    fs.copyFileSync(path.join(wasm, file), path.join(out, 'wasm', file));
  }
}

function compress(directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      compress(file);
    } else if (/\.(js|css|json|wasm|svg|html)$/.test(entry.name)) {
      fs.writeFileSync(`${file}.gz`, gzipSync(fs.readFileSync(file), { level: 9 }));
    }
  }
}
