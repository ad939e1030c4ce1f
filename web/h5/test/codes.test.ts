import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Visit } from '../src/api';
import { broken, ended, left } from '../src/codes';

const visit = (status?: number) => ({ status }) as Visit;

test('a frame is told 1000 for passed and 2006 for refused, and nothing before', () => {
  assert.equal(ended(visit(1))?.retCode, 1000);
  assert.equal(ended(visit(2))?.retCode, 2006);
  assert.equal(ended(visit(9))?.retCode, 2006);
  assert.equal(ended(visit(0)), undefined);
  assert.equal(ended(visit()), undefined);
});

test('errors are told as network or system errors, leaving as an interruption', () => {
  assert.equal(broken('NETWORK').retCode, 2002);
  assert.equal(broken('SESSION_EXPIRED').retCode, 1001);
  assert.equal(left.retCode, 1003);
  assert.match(left.retMessageSub, /\(Z1415\)$/);
});
