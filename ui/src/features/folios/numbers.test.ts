import { expect, test } from 'vitest';

import { lowered, runs, wholeOf, written } from './numbers';

test('a pattern shows the number that it would write', () => {
  const of = { unit: 'DPATI', digits: 4, year: 2026 };
  expect(written('ANAM-{unidad}-{numero}/{anio}', 12, of)).toBe('ANAM-DPATI-0012/2026');
  expect(written('{numero}', 123_456, of)).toBe('123456');
  expect(written('{numero}', 1, { ...of, digits: 0 })).toBe('1');
});

test('what is no number is said, what is one is read', () => {
  expect(wholeOf(' 1,200 ', 'Cuántos')).toBe(1200);
  for (const wrong of ['', '0', '-3', '1.5', 'doce']) expect(wholeOf(wrong, 'Cuántos')).toMatch(/entero/);
  expect(wholeOf('2000000', 'Cuántos', 1_000_000)).toMatch(/a lo más 1,000,000/);
});

test('runs of numbers, the many cut with their count', () => {
  expect(runs([[3, 4], [9, 9]])).toBe('3–4, 9');
  expect(runs(Array.from({ length: 14 }, (_, at) => [at, at] as const))).toMatch(/y 2 más$/);
});

test('an acronym stays one within a sentence', () => {
  expect(lowered('Números de control interno (CI)')).toBe('números de control interno (CI)');
});
