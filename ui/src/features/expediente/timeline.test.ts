import { expect, test } from 'vitest';

import type { TimelineEntry } from '../../generated/TimelineEntry';
import { byDay, iconOf } from './timeline';

const entry = (act: string, at: string): TimelineEntry => ({ act, at, kind: 'commented', by: 'Ficticia', post: '', unit: 'DPATI', acting_for: null, text: act, step: null, undone: false, corrected: false });

test('a day each, in the order of the program', () => {
  const days = byDay([entry('c', '2026-11-23T20:00:00Z'), entry('b', '2026-11-23T18:00:00Z'), entry('a', '2026-11-20T18:00:00Z')]);
  expect(days.map((one) => one.entries.map((act) => act.act))).toEqual([['c', 'b'], ['a']]);
  expect(days[0]?.day).toBe('2026-11-23');
});

test('an act of a later version still has an icon', () => {
  expect(iconOf('signed_with_ink')).toBe('informacion');
});
