// test/card.test.ts
import assert from "node:assert/strict";
import { test } from "node:test";

// src/live/card.ts
function judge(grey, width, height) {
  let sum = 0;
  let bright = 0;
  let edges = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const value = grey[at];
      sum += value;
      squares += value * value;
      bright += value > 250 ? 1 : 0;
      const laplacian = 4 * value - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width];
      edges += laplacian * laplacian;
    }
  }
  const count = (width - 2) * (height - 2);
  const mean = sum / count;
  const contrast = squares / count - mean * mean;
  if (mean < 60) {
    return "cardDark";
  }
  if (bright / count > 0.04) {
    return "cardGlare";
  }
  return edges / count < 0.04 * contrast + 8 ? "cardBlurred" : "cardGood";
}

// src/live/camera.ts
function trouble(error) {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "Denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "None";
    case "NotReadableError":
    case "AbortError":
      return "Busy";
    default:
      return "Unsupported";
  }
}
function isInApp(agent) {
  return /MicroMessenger|QQ\/|Weibo|AlipayClient|DingTalk|FBAN|FBAV|Line\//i.test(agent);
}

// test/card.test.ts
var picture = (value) => Array.from({ length: 80 * 60 }, (_, i) => value(i % 80, Math.floor(i / 80)));
test("pictures of cards are told apart by what is wrong with them", () => {
  assert.equal(judge(picture(() => 20), 80, 60), "cardDark");
  assert.equal(judge(picture((x) => x < 10 ? 255 : 150), 80, 60), "cardGlare");
  assert.equal(judge(picture((x) => 120 + 40 * Math.sin(x / 20)), 80, 60), "cardBlurred");
  assert.equal(judge(picture((x, y) => ((x >> 1) + (y >> 1)) % 2 ? 200 : 90), 80, 60), "cardGood");
});
test("why a camera does not open is told by its error", () => {
  const named = (name) => Object.assign(new Error(), { name });
  assert.equal(trouble(named("NotAllowedError")), "Denied");
  assert.equal(trouble(named("NotFoundError")), "None");
  assert.equal(trouble(named("NotReadableError")), "Busy");
  assert.equal(trouble(named("Whatever")), "Unsupported");
});
test("browsers inside apps are known", () => {
  assert.ok(isInApp("Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49"));
  assert.ok(!isInApp("Mozilla/5.0 (Linux; Android 14) Chrome/156.0 Mobile Safari/537.36"));
});
