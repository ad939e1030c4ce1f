import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message, texts } from '../src/texts';

const shape = (value: unknown): unknown => {
  if (typeof value === 'function') {
    return 'words';
  }
  if (Array.isArray(value)) {
    return value.length;
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
    : 'words';
};

test('both languages say the same things', () => {
  assert.deepEqual(shape(texts.en), shape(texts.zh));
});

test('an error that nobody foresaw has words, too', () => {
  assert.equal(message('zh', 'NEVER_HEARD_OF'), texts.zh.errors.OTHER);
  assert.equal(message('en', 'undefined'), texts.en.errors.OTHER);
});

test('the texts that integrators know are literally theirs', () => {
  assert.equal(message('zh', 'SESSION_EXPIRED'), '会话已过期或不存在');
  assert.equal(message('zh', 'SCENE_UNKNOWN'), '非法业务标识或来源');
  assert.equal(message('zh', 'IDENTITY_MISSING'), '实名信息缺失');
  assert.equal(message('zh', 'NO_PAGE'), '该认证方案不支持页面认证');
});
