import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Prompt } from '../src/api';
import { Coach, Placement, placing, type Hint } from '../src/live/coach';
import { sight, type Point, type Sight } from '../src/live/face';

const rest: Sight = { x: 0.5, y: 0.5, size: 0.5, yaw: 0, pitch: -5, mouth: 0.02, eyes: 0.3 };
const with_ = (change: Partial<Sight>): Sight => ({ ...rest, ...change });

const done: [Prompt, Partial<Sight>][] = [
  ['TURN_LEFT', { yaw: 22 }],
  ['TURN_RIGHT', { yaw: -22 }],
  ['NOD', { pitch: -20 }],
  ['OPEN_MOUTH', { mouth: 0.1 }],
  ['BLINK', { eyes: 0.15 }],
];

for (const [prompt, change] of done) {
  test(`${prompt} is noticed once it is over`, () => {
    const coach = new Coach(prompt, rest);
    assert.equal(coach.see(rest), false);
    assert.equal(coach.see(with_(change)), false);
    assert.equal(coach.see(rest), true);
  });

  test(`${prompt} is not taken for another movement`, () => {
    for (const [other] of done.filter(([one]) => one !== prompt)) {
      const coach = new Coach(other, rest);
      coach.see(rest);
      coach.see(with_(change));
      assert.equal(coach.see(rest), false, other);
    }
  });
}

test('who comes closer need not go back', () => {
  assert.equal(new Coach('COME_CLOSER', rest).see(with_({ size: 0.65 })), true);
});

test('nothing is noticed while nobody is seen', () => {
  assert.equal(new Coach('BLINK', rest).see(undefined), false);
  assert.equal(new Coach('BLINK', undefined).see(rest), false);
});

test('people are told where to put their face', () => {
  assert.equal(placing([], 120), 'placeFace');
  assert.equal(placing([rest], 10), 'dark');
  assert.equal(placing([rest, with_({ x: 0.8, size: 0.4 })], 120), 'onlyOne');
  assert.equal(placing([rest, with_({ x: 0.9, size: 0.1 })], 120), 'holdStill');
  assert.equal(placing([with_({ size: 0.2 })], 120), 'closer');
  assert.equal(placing([with_({ size: 0.95 })], 120), 'farther');
  assert.equal(placing([with_({ x: 0.8 })], 120), 'center');
  assert.equal(placing([with_({ yaw: 30 })], 120), 'straight');
});

const looks = (placement: Placement, from: number, count: number, look: (i: number) => Hint) =>
  Array.from({ length: count }, (_, i) => placement.see(look(i), from + 60 * i));

test('a single wrong look neither changes what is said nor delays the beginning', () => {
  const seen = looks(new Placement(), 0, 13, (i) => (i % 3 === 2 ? 'straight' : 'holdStill'));
  assert.ok(seen.every((one) => one.hint === 'holdStill'));
  assert.equal(seen.findIndex((one) => one.placed), 12);
});

test('nobody begins before they have been seen for a while, or while half of the looks are bad', () => {
  assert.equal(new Placement().see('holdStill', 5).placed, false);
  assert.ok(looks(new Placement(), 0, 60, (i) => (i % 2 ? 'holdStill' : 'closer')).every((one) => !one.placed));
});

test('who is seen alone but never sits as wished begins all the same', () => {
  const seen = looks(new Placement(), 0, 140, () => 'straight');
  assert.equal(seen.findIndex((one) => one.placed), Math.ceil(8000 / 60));
});

test('an empty picture, a dark one and a second face never begin', () => {
  for (const hint of ['placeFace', 'dark', 'onlyOne'] as const) {
    assert.ok(looks(new Placement(), 0, 400, () => hint).every((one) => !one.placed && one.hint === hint));
  }
});

test('a nose to the right of the middle is a turn to the picture\'s right', () => {
  const mesh: Point[] = Array.from({ length: 468 }, () => [320, 240]);
  mesh[234] = [220, 240];
  mesh[454] = [420, 240];
  mesh[10] = [320, 100];
  mesh[152] = [320, 380];
  mesh[1] = [370, 250];
  const seen = sight(mesh, 640, 480);
  assert.ok(seen.yaw > 20);
  assert.ok(Math.abs(seen.x - 0.5) < 1e-6);
  assert.ok(Math.abs(seen.size - 280 / 480) < 1e-6);
});
