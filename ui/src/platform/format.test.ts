import { expect, test } from 'vitest';

import { bytes, count, day, longDay, money, relativeDay } from './format';

test('days are written as in an office', () => {
  expect(day('2026-11-23')).toBe('lun 23 nov 2026');
  expect(day('2026-09-01')).toBe('mar 1 sep 2026');
  expect(longDay('2026-11-23')).toBe('lunes, 23 de noviembre de 2026');
});

test('relative days are counted in days, not in hours', () => {
  expect(relativeDay('2026-11-24', '2026-11-23')).toBe('mañana');
  expect(relativeDay('2026-11-20', '2026-11-23')).toBe('hace 3 días');
});

test('amounts', () => {
  expect(money(123450)).toBe('$1,234.50');
  expect(count(1, 'expediente', 'expedientes')).toBe('1 expediente');
  expect(count(1204, 'expediente', 'expedientes')).toBe('1,204 expedientes');
  expect([bytes(512), bytes(12_345), bytes(3_400_000)]).toEqual(['512 bytes', '12 kB', '3.4 MB']);
});
