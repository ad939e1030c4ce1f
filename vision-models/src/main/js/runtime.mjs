// The originals' runtime: TensorFlow.js with its WebAssembly backend, face-api on top, and a decoder for pictures.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const modules = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../node_modules');

export const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
export const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
const jpeg = require('jpeg-js');
const { PNG } = require('pngjs');

export const fileOf = (name) => path.join(modules, name);
export const faceapiModels = fileOf('@vladmandic/face-api/model');

export async function startWasm() {
  wasm.setWasmPaths(`${fileOf('@tensorflow/tfjs-backend-wasm/dist')}${path.sep}`);
  await tf.setBackend('wasm');
  await tf.ready();
}

/** Reads a JPEG or PNG: width, height and RGB bytes, row by row. */
export function decode(file) {
  const bytes = fs.readFileSync(file);
  const { width, height, data } = bytes[0] === 0x89
    ? PNG.sync.read(bytes)
    : jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 2048, maxResolutionInMP: 200 });
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    rgb[to++] = data[from];
    rgb[to++] = data[from + 1];
    rgb[to++] = data[from + 2];
  }
  return { width, height, rgb };
}
