import { expect, test } from 'vitest';

import { moved, weekOf } from './week';

test('a week goes from Monday to Sunday, over the turn of a year too', () => {
  expect(weekOf('2026-11-25')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(weekOf('2026-11-29', -1)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(weekOf('2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
});

test('the period before and after is as long as it is', () => {
  expect(moved({ from: '2026-11-16', to: '2026-11-22' }, 1)).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(moved({ from: '2026-11-01', to: '2026-11-10' }, -1)).toEqual({ from: '2026-10-22', to: '2026-10-31' });
});
