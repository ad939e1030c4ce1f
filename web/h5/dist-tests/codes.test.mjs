// test/codes.test.ts
import assert from "node:assert/strict";
import { test } from "node:test";

// src/codes.ts
var PASSED = told(1e3, "Z1140", "\u8BA4\u8BC1\u6210\u529F");
var BROKEN = told(1001, "Z8399", "\u7CFB\u7EDF\u5F02\u5E38");
var LEFT = told(1003, "Z1415", "\u7528\u6237\u9000\u51FA");
var OFFLINE = told(2002, "Z1012", "\u7F51\u7EDC\u5F02\u5E38");
var REFUSED = told(2006, "Z1141", "\u8BA4\u8BC1\u672A\u901A\u8FC7");
function told(retCode, retCodeSub, text) {
  return { retCode, retCodeSub, retMessageSub: `${text}(${retCodeSub})` };
}
function ended(visit2) {
  return visit2.status === 1 ? PASSED : visit2.status !== void 0 && visit2.status > 1 ? REFUSED : void 0;
}
function broken(error) {
  return error === "NETWORK" ? OFFLINE : BROKEN;
}
var left = LEFT;

// test/codes.test.ts
var visit = (status) => ({ status });
test("a frame is told 1000 for passed and 2006 for refused, and nothing before", () => {
  assert.equal(ended(visit(1))?.retCode, 1e3);
  assert.equal(ended(visit(2))?.retCode, 2006);
  assert.equal(ended(visit(9))?.retCode, 2006);
  assert.equal(ended(visit(0)), void 0);
  assert.equal(ended(visit()), void 0);
});
test("errors are told as network or system errors, leaving as an interruption", () => {
  assert.equal(broken("NETWORK").retCode, 2002);
  assert.equal(broken("SESSION_EXPIRED").retCode, 1001);
  assert.equal(left.retCode, 1003);
  assert.match(left.retMessageSub, /\(Z1415\)$/);
});
