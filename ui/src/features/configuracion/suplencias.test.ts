import { expect, test } from 'vitest';

import { standing } from './suplencias';

test('both days count', () => {
  const span = { from: '2026-11-20', to: '2026-11-23' };
  expect(['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'].map((day) => standing(span, day))).toEqual(['por iniciar', 'vigente', 'vigente', 'terminada']);
});
