import { expect, test } from 'vitest';

import { monthsOf, MOST_MONTHS, termDays } from './term';

const skip = { kind: 'fin_de_semana', reason: 'Sábado', norm: 'LFPA art. 28' } as const;
const day = (date: string, off = false) => ({ date, lfpa: off ? skip : null, lft: null });

test('the months between two days, over the turn of a year, and never without end', () => {
  expect(monthsOf('2026-11-24', '2027-01-04')).toEqual([{ year: 2026, month: 11 }, { year: 2026, month: 12 }, { year: 2027, month: 1 }]);
  expect(monthsOf('2026-11-24', '2126-11-24')).toHaveLength(MOST_MONTHS);
});

test('the day after the reception is the first, days that do not count keep why, the term is the last', () => {
  const days = [day('2026-11-26'), day('2026-11-27'), day('2026-11-28', true), day('2026-11-30'), day('2026-12-01')];
  expect(termDays(days, '2026-11-26', '2026-11-30').map((one) => [one.date, one.counted, one.skip?.reason])).toEqual([
    ['2026-11-27', 1, undefined],
    ['2026-11-28', null, 'Sábado'],
    ['2026-11-30', 2, undefined],
  ]);
});
