import { expect, test } from 'vitest';

import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { stagesOf } from './stages';

const stamp = { at: '2026-11-23T10:00:00-06:00', by: 'Ana', post: '', note: '' };
const draft = {
  state: 'borrador', drafted: stamp, issued: null, signatures: [], delivered_on: null, returned: [null, null], returns: [],
  replaced_by: null, cancelled: null, content: { items: [{}, {}] },
} as unknown as ResponsivaPage;
const issued = { ...draft, state: 'por_firmar', issued: { stamp, date: '2026-11-23', file: {} } } as unknown as ResponsivaPage;
const seen = (page: ResponsivaPage): string[] => stagesOf(page).map((stage) => `${stage.label}:${stage.state}`);

test('a draft, then what is missing next', () => {
  expect(seen(draft)).toEqual(['Borrador:current', 'Emitida:next', 'Firmada:next', 'Entregada:next', 'Devuelta:next']);
  expect(seen(issued)).toEqual(['Borrador:done', 'Emitida:done', 'Firmada:current', 'Entregada:next', 'Devuelta:next']);
});

test('whose signature is missing, and how many things', () => {
  expect(stagesOf(issued)[2]?.detail).toBe('faltan las dos firmas');
  const one = { ...issued, signatures: [{ role: 'entrega', on: '2026-11-23' }] } as unknown as ResponsivaPage;
  expect(stagesOf(one)[2]?.detail).toBe('falta quien recibe');
  const back = { ...issued, state: 'devuelta_en_parte', delivered_on: '2026-11-24', returned: [{}, null] } as unknown as ResponsivaPage;
  expect(stagesOf(back)[4]?.detail).toBe('1 bien; falta 1');
});

test('one that ended shows what happened and how it ended, nothing to come', () => {
  const replaced = { ...issued, state: 'sustituida', replaced_by: { id: 'x', number: 'R-2' } } as unknown as ResponsivaPage;
  expect(seen(replaced)).toEqual(['Borrador:done', 'Emitida:done', 'Sustituida:ended']);
  expect(stagesOf(replaced).at(-1)?.detail).toBe('por R-2');
  expect(seen({ ...draft, state: 'cancelada', cancelled: stamp } as unknown as ResponsivaPage)).toEqual(['Cancelada:ended']);
});
