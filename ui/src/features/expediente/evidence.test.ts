import { expect, test } from 'vitest';

import type { ConclusionView } from '../../generated/ConclusionView';
import { evidenceOf } from './evidence';

const file = { hash: 'a', name: 'acuse.pdf', size: 3 };
const conclusion = (undone: boolean): ConclusionView =>
  ({
    act: 'x', step: '2', at: '2026-11-23T10:00:00Z', by: 'Ficticia',
    values: [{ field: 'acuse', label: 'Acuse', text: 'acuse.pdf', value: [file], files: [file], was: null }, { field: 'nota', label: 'Nota', text: 'x', value: 'x', files: [], was: null }],
    undone: undone ? { at: '', by: '', reason: '' } : null,
  }) as unknown as ConclusionView;

test('the files of standing conclusions, each with its step and field', () => {
  expect(evidenceOf([conclusion(false), conclusion(true)])).toEqual([
    { file, act: 'x', step: '2', field: 'acuse', label: 'Acuse', at: '2026-11-23T10:00:00Z', by: 'Ficticia' },
  ]);
});
