// test/coach.test.ts
import assert from "node:assert/strict";
import { test } from "node:test";

// src/live/coach.ts
function placing(faces, brightness) {
  const [face, other] = [...faces].sort((a, b) => b.size - a.size);
  if (brightness < 35) {
    return "dark";
  }
  if (!face) {
    return "placeFace";
  }
  if (other && other.size > 0.4 * face.size) {
    return "onlyOne";
  }
  if (face.size < 0.35) {
    return "closer";
  }
  if (face.size > 0.85) {
    return "farther";
  }
  if (Math.abs(face.x - 0.5) > 0.18 || Math.abs(face.y - 0.5) > 0.2) {
    return "center";
  }
  return Math.abs(face.yaw) > 25 || face.pitch > 30 || face.pitch < -45 ? "straight" : "holdStill";
}
var WINDOW = 700;
var LONGEST = 8e3;
var MOSTLY = 0.6;
var NOBODY = ["placeFace", "onlyOne", "dark"];
var Placement = class {
  constructor() {
    this.looks = [];
    this.begun = Infinity;
    this.alone = Infinity;
  }
  /** @param at in milliseconds */
  see(hint, at) {
    this.begun = Math.min(this.begun, at);
    this.looks = [...this.looks.filter((look) => at - look.at <= WINDOW), { hint, at }];
    const counted = /* @__PURE__ */ new Map();
    for (const look of this.looks) {
      counted.set(look.hint, (counted.get(look.hint) ?? 0) + 1);
    }
    const [mostly, times] = [...counted].reduce((best, one) => one[1] > best[1] ? one : best);
    this.alone = NOBODY.includes(mostly) ? Infinity : Math.min(this.alone, at);
    const steady = at - this.begun >= WINDOW && mostly === "holdStill" && times >= MOSTLY * this.looks.length;
    return { hint: mostly, placed: steady || at - this.alone >= LONGEST };
  }
};
var Coach = class {
  constructor(prompt, rest2) {
    this.prompt = prompt;
    this.rest = rest2;
    this.done = false;
  }
  /** Whether what is asked has been done and is over, or nearly. */
  see(face) {
    if (!face || !this.rest) {
      return false;
    }
    this.least = least(this.least, face);
    this.most = most(this.most, face);
    const { rest: rest2 } = this;
    switch (this.prompt) {
      // The person's left is the picture's right.
      case "TURN_LEFT":
        return this.reached(face.yaw - rest2.yaw > 18, face.yaw - rest2.yaw < 12);
      case "TURN_RIGHT":
        return this.reached(rest2.yaw - face.yaw > 18, rest2.yaw - face.yaw < 12);
      case "NOD":
        return this.reached(this.most.pitch - this.least.pitch > 12, Math.abs(face.pitch - rest2.pitch) < 7);
      case "OPEN_MOUTH":
        return this.reached(face.mouth - rest2.mouth > 0.06, face.mouth - rest2.mouth < 0.04);
      case "BLINK":
        return this.reached(face.eyes < 0.75 * rest2.eyes, face.eyes > 0.85 * rest2.eyes);
      case "COME_CLOSER":
        return face.size > 1.22 * rest2.size;
      default:
        return false;
    }
  }
  reached(there, back) {
    this.done ||= there;
    return this.done && back;
  }
};
function least(known, face) {
  return known ? merged(known, face, Math.min) : face;
}
function most(known, face) {
  return known ? merged(known, face, Math.max) : face;
}
function merged(a, b, choose) {
  return {
    x: choose(a.x, b.x),
    y: choose(a.y, b.y),
    size: choose(a.size, b.size),
    yaw: choose(a.yaw, b.yaw),
    pitch: choose(a.pitch, b.pitch),
    mouth: choose(a.mouth, b.mouth),
    eyes: choose(a.eyes, b.eyes)
  };
}

// src/live/face.ts
var FOREHEAD = 10;
var CHIN = 152;
var LEFT = 234;
var RIGHT = 454;
var NOSE = 1;
var LIPS = [13, 14];
var EYES = [
  [33, 133, 159, 145],
  [263, 362, 386, 374]
];
var distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
function sight(mesh, width, height) {
  const at = (i) => mesh[i];
  const small = Math.min(width, height);
  const left = at(LEFT);
  const right = at(RIGHT);
  const across = distance(left, right) || 1;
  const tall = distance(at(FOREHEAD), at(CHIN)) || 1;
  const middleX = (left[0] + right[0]) / 2;
  const middleY = (at(FOREHEAD)[1] + at(CHIN)[1]) / 2;
  const turned = Math.max(-1, Math.min(1, (at(NOSE)[0] - middleX) / (0.6 * across)));
  const nodded = Math.max(-1, Math.min(1, (at(NOSE)[1] - middleY) / (0.6 * tall)));
  const eyes = EYES.reduce((sum, eye) => sum + distance(at(eye[2]), at(eye[3])) / (distance(at(eye[0]), at(eye[1])) || 1), 0);
  return {
    x: middleX / width,
    y: middleY / height,
    size: tall / small,
    yaw: Math.asin(turned) * 180 / Math.PI,
    pitch: -Math.asin(nodded) * 180 / Math.PI,
    mouth: distance(at(LIPS[0]), at(LIPS[1])) / tall,
    eyes: eyes / EYES.length
  };
}

// test/coach.test.ts
var rest = { x: 0.5, y: 0.5, size: 0.5, yaw: 0, pitch: -5, mouth: 0.02, eyes: 0.3 };
var with_ = (change) => ({ ...rest, ...change });
var done = [
  ["TURN_LEFT", { yaw: 22 }],
  ["TURN_RIGHT", { yaw: -22 }],
  ["NOD", { pitch: -20 }],
  ["OPEN_MOUTH", { mouth: 0.1 }],
  ["BLINK", { eyes: 0.15 }]
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
test("who comes closer need not go back", () => {
  assert.equal(new Coach("COME_CLOSER", rest).see(with_({ size: 0.65 })), true);
});
test("nothing is noticed while nobody is seen", () => {
  assert.equal(new Coach("BLINK", rest).see(void 0), false);
  assert.equal(new Coach("BLINK", void 0).see(rest), false);
});
test("people are told where to put their face", () => {
  assert.equal(placing([], 120), "placeFace");
  assert.equal(placing([rest], 10), "dark");
  assert.equal(placing([rest, with_({ x: 0.8, size: 0.4 })], 120), "onlyOne");
  assert.equal(placing([rest, with_({ x: 0.9, size: 0.1 })], 120), "holdStill");
  assert.equal(placing([with_({ size: 0.2 })], 120), "closer");
  assert.equal(placing([with_({ size: 0.95 })], 120), "farther");
  assert.equal(placing([with_({ x: 0.8 })], 120), "center");
  assert.equal(placing([with_({ yaw: 30 })], 120), "straight");
});
var looks = (placement, from, count, look) => Array.from({ length: count }, (_, i) => placement.see(look(i), from + 60 * i));
test("a single wrong look neither changes what is said nor delays the beginning", () => {
  const seen = looks(new Placement(), 0, 13, (i) => i % 3 === 2 ? "straight" : "holdStill");
  assert.ok(seen.every((one) => one.hint === "holdStill"));
  assert.equal(seen.findIndex((one) => one.placed), 12);
});
test("nobody begins before they have been seen for a while, or while half of the looks are bad", () => {
  assert.equal(new Placement().see("holdStill", 5).placed, false);
  assert.ok(looks(new Placement(), 0, 60, (i) => i % 2 ? "holdStill" : "closer").every((one) => !one.placed));
});
test("who is seen alone but never sits as wished begins all the same", () => {
  const seen = looks(new Placement(), 0, 140, () => "straight");
  assert.equal(seen.findIndex((one) => one.placed), Math.ceil(8e3 / 60));
});
test("an empty picture, a dark one and a second face never begin", () => {
  for (const hint of ["placeFace", "dark", "onlyOne"]) {
    assert.ok(looks(new Placement(), 0, 400, () => hint).every((one) => !one.placed && one.hint === hint));
  }
});
test("a nose to the right of the middle is a turn to the picture's right", () => {
  const mesh = Array.from({ length: 468 }, () => [320, 240]);
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
