// test/redirect.test.ts
import assert from "node:assert/strict";
import { test } from "node:test";

// src/redirect.ts
function allowed(target2) {
  if (!target2) {
    return void 0;
  }
  if (/^https?:\/\/[^\s]+$/i.test(target2)) {
    return target2;
  }
  return /^\/(?![/\\])[^\s\\]*$/.test(target2) ? target2 : void 0;
}
function target(passed, query, fromToken) {
  return passed ? allowed(query.get("successRedirect")) ?? allowed(fromToken.passed) : allowed(query.get("failRedirect")) ?? allowed(fromToken.failed);
}

// test/redirect.test.ts
test("a browser is sent to web addresses and paths of its own host", () => {
  for (const fine of ["https://shop.example/done?a=b", "http://127.0.0.1:1/x", "/pages/index/index", "/"]) {
    assert.equal(allowed(fine), fine);
  }
});
test("a browser is sent nowhere that runs, hides its host or is no address", () => {
  for (const bad of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "pages/index",
    "https://a b",
    "",
    null,
    void 0
  ]) {
    assert.equal(allowed(bad), void 0, String(bad));
  }
});
test("the address in the page's own query goes before the one of the token", () => {
  const query = new URLSearchParams({ successRedirect: "https://query.example/", failRedirect: "javascript:1" });
  const token = { passed: "https://token.example/", failed: "https://failed.example/" };
  assert.equal(target(true, query, token), "https://query.example/");
  assert.equal(target(false, query, token), "https://failed.example/");
  assert.equal(target(true, new URLSearchParams(), {}), void 0);
});
