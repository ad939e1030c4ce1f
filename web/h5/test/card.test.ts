import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../src/live/card';
import { isInApp, trouble } from '../src/live/camera';

const picture = (value: (x: number, y: number) => number) =>
  Array.from({ length: 80 * 60 }, (_, i) => value(i % 80, Math.floor(i / 80)));

test('pictures of cards are told apart by what is wrong with them', () => {
  assert.equal(judge(picture(() => 20), 80, 60), 'cardDark');
  assert.equal(judge(picture((x) => (x < 10 ? 255 : 150)), 80, 60), 'cardGlare');
  assert.equal(judge(picture((x) => 120 + 40 * Math.sin(x / 20)), 80, 60), 'cardBlurred');
  assert.equal(judge(picture((x, y) => ((x >> 1) + (y >> 1)) % 2 ? 200 : 90), 80, 60), 'cardGood');
});

test('why a camera does not open is told by its error', () => {
  const named = (name: string) => Object.assign(new Error(), { name });
  assert.equal(trouble(named('NotAllowedError')), 'Denied');
  assert.equal(trouble(named('NotFoundError')), 'None');
  assert.equal(trouble(named('NotReadableError')), 'Busy');
  assert.equal(trouble(named('Whatever')), 'Unsupported');
});

test('browsers inside apps are known', () => {
  assert.ok(isInApp('Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49'));
  assert.ok(!isInApp('Mozilla/5.0 (Linux; Android 14) Chrome/156.0 Mobile Safari/537.36'));
});
