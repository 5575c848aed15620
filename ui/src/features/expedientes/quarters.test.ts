import { expect, test } from 'vitest';

import { quarterName, quarterOptions } from './quarters';

test('quarters are said as people say them', () => {
  expect(quarterName('2026-T3')).toBe('tercer trimestre de 2026');
  expect(quarterName('2026')).toBe('2026');
});

test('the last quarter that is over comes first, the running one last', () => {
  const options = quarterOptions('2026-02-10');
  expect(options[0]).toEqual({ value: '2025-T4', label: 'Cuarto trimestre de 2025 (octubre a diciembre)' });
  expect(options.at(-1)).toEqual({ value: '2026-T1', label: 'Primer trimestre de 2026 (enero a marzo, en curso)' });
  expect(new Set(options.map((one) => one.value)).size).toBe(8);
  expect(quarterOptions('')).toEqual([]);
});
