import { expect, test } from 'vitest';

import type { LetterRow } from '../../generated/LetterRow';
import { dispatchAsks, dispatched, dispatchNote } from './despacho';

const row = (dispatched_on: string | null): LetterRow => ({ item: { dispatched_on }, stage_word: '' }) as LetterRow;

test('what went out before is told before it is sent again', () => {
  expect(dispatchNote([row(null)])).not.toContain('ya se');
  expect(dispatchNote([row(null), row('2026-11-20')])).toContain('1 ya se había despachado');
});

test('what is asked makes the act', () => {
  expect(dispatchAsks('2026-11-25').map((ask) => [ask.key, ask.value ?? ''])).toEqual([['on', '2026-11-25'], ['means', 'mensajero'], ['carrier', ''], ['guide', '']]);
  expect(dispatched({ text: { on: '2026-11-25', means: 'valija', carrier: '', guide: 'R-7' } })).toEqual({ type: 'dispatched', on: '2026-11-25', means: 'valija', carrier: '', guide: 'R-7', to: '' });
});
