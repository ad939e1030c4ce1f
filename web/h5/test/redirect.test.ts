import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowed, target } from '../src/redirect';

test('a browser is sent to web addresses and paths of its own host', () => {
  for (const fine of ['https://shop.example/done?a=b', 'http://127.0.0.1:1/x', '/pages/index/index', '/']) {
    assert.equal(allowed(fine), fine);
  }
});

test('a browser is sent nowhere that runs, hides its host or is no address', () => {
  for (const bad of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'pages/index',
    'https://a b',
    '',
    null,
    undefined,
  ]) {
    assert.equal(allowed(bad), undefined, String(bad));
  }
});

test('the address in the page\'s own query goes before the one of the token', () => {
  const query = new URLSearchParams({ successRedirect: 'https://query.example/', failRedirect: 'javascript:1' });
  const token = { passed: 'https://token.example/', failed: 'https://failed.example/' };
  assert.equal(target(true, query, token), 'https://query.example/');
  assert.equal(target(false, query, token), 'https://failed.example/');
  assert.equal(target(true, new URLSearchParams(), {}), undefined);
});
