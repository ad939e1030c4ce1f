// Runs the page's tests in Node: node test.mjs [OUT].
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, '../target/h5-tests'));
const tests = fs.readdirSync(path.join(here, 'test')).filter((name) => name.endsWith('.test.ts'));
await build({
  absWorkingDir: here,
  entryPoints: tests.map((name) => `test/${name}`),
  bundle: true,
  platform: 'node',
  format: 'esm',
  outdir: out,
  outExtension: { '.js': '.mjs' },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--test', out], { stdio: 'inherit' });
process.exit(status ?? 1);
