import { expect, test } from 'vitest';

import type { MonthDay } from '../../generated/MonthDay';
import { marksOf, monthTitle, movedDay, plusMonths, weeks } from './month.svelte';

const day = (date: string): MonthDay => ({ date, lfpa: null, lft: null });

test('weeks begin on Monday', () => {
  // 1 November 2026 is a Sunday.
  const days = Array.from({ length: 30 }, (_nothing, at) => day(`2026-11-${String(at + 1).padStart(2, '0')}`));
  const made = weeks(days);
  expect(made).toHaveLength(6);
  expect(made[0]?.map((cell) => cell?.day.date.slice(8) ?? '')).toEqual(['', '', '', '', '', '', '01']);
  expect(made[5]?.[0]?.day.date).toBe('2026-11-30');
});

test('what both laws say is said once', () => {
  const saturday = { kind: 'fin_de_semana' as const, reason: 'Sábado', norm: 'LFPA art. 28' };
  expect(marksOf({ date: '2026-11-21', lfpa: saturday, lft: { ...saturday, norm: 'LFT art. 69' } })).toHaveLength(1);
  expect(marksOf({ date: '2026-05-05', lfpa: saturday, lft: null })).toEqual([{ law: 'LFPA', skip: saturday }]);
});

test('keys move by days, weeks and months', () => {
  expect(movedDay('ArrowRight', '2026-11-30')).toBe('2026-12-01');
  expect(movedDay('ArrowUp', '2026-11-03')).toBe('2026-10-27');
  expect(movedDay('Home', '2026-11-22')).toBe('2026-11-16');
  expect(movedDay('PageDown', '2026-01-31')).toBe('2026-02-28');
  expect(movedDay('a', '2026-01-31')).toBeUndefined();
  expect(plusMonths('2026-12', 1)).toBe('2027-01');
  expect(monthTitle('2026-11')).toBe('noviembre de 2026');
});
