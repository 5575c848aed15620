import { expect, test } from 'vitest';

import { findPrefix, fold, matches } from './fold';

test.each([
  ['Comisión', 'comision'],
  ['AÑO', 'ano'],
  ['Pingüino', 'pinguino'],
  ['Ł', 'ł'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('words match in any order, anywhere, without accents', () => {
  expect(matches('Dirección General de Tecnologías', 'tecno direccion')).toBe(true);
  expect(matches('Dirección General', 'aduana')).toBe(false);
  expect(matches('Dirección General', '  ')).toBe(true);
});

test('a prefix is looked for from a place and around', () => {
  const names = ['Ávila', 'Beltrán', 'Álvarez', 'Cruz'];
  expect(findPrefix(names, 'a', 0)).toBe(0);
  expect(findPrefix(names, 'a', 1)).toBe(2);
  expect(findPrefix(names, 'b', 3)).toBe(1);
  expect(findPrefix(names, 'z', 0)).toBe(-1);
});
