import { expect, test } from 'vitest';

import { isTyping, sequence, shown, stroke } from './keys';

const key = (key: string, held: Partial<KeyboardEvent> = {}) =>
  stroke({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...held });

test('strokes', () => {
  expect(key('g')).toBe('g');
  expect(key('?', { shiftKey: true })).toBe('?');
  expect(key('K', { ctrlKey: true, shiftKey: true })).toBe('ctrl+shift+k');
  expect(key('Enter', { metaKey: true })).toBe('ctrl+enter');
});

test('two strokes count together when they come soon after one another', () => {
  const next = sequence(1000);
  expect(next('g', 0)).toEqual(['g']);
  expect(next('i', 400)).toEqual(['g i', 'i']);
  expect(next('g', 5000)).toEqual(['g']);
});

test('how shortcuts are shown', () => {
  expect(shown('g i')).toEqual(['g', 'i']);
  expect(shown('ctrl+k')).toEqual(['Ctrl+K']);
  expect(shown('ctrl+enter')).toEqual(['Ctrl+Intro']);
});

test('typing is typing only where letters are text', () => {
  document.body.innerHTML = '<input id="a"><input id="b" type="checkbox"><textarea id="c"></textarea><p id="d"></p>';
  const at = (id: string) => isTyping(document.getElementById(id));
  expect([at('a'), at('b'), at('c'), at('d')]).toEqual([true, false, true, false]);
});
