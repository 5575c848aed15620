import { expect, test, vi } from 'vitest';

import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { rpc } from '../../platform/rpc';
import { actionsOf } from './deeds';

vi.mock('../../platform/rpc', () => ({ rpc: vi.fn(async () => ({})) }));

const page = { id: 'r', state: 'por_firmar', folio: 'R-1', issued: {}, refused: {}, content: { receiver: { name: 'Ana' }, deliverer: { name: 'Beto' } } } as unknown as ResponsivaPage;
const labels = (state: string, refused: Record<string, string> = {}): string[] =>
  actionsOf({ ...page, state, refused } as unknown as ResponsivaPage, '2026-11-23').main.map((one) => one.label);

test('what comes next comes first', () => {
  expect(['borrador', 'por_firmar', 'firmada', 'vigente', 'devuelta_en_parte', 'devuelta'].map((state) => labels(state)[0])).toEqual([
    'Emitir…', 'Firmar en pantalla…', 'Registrar entrega…', 'Devolver…', 'Devolver…', 'Imprimir…',
  ]);
});

test('what is refused keeps its reason', () => {
  const deliver = actionsOf({ ...page, refused: { deliver: 'Faltan firmas.' } }, '2026-11-23').main.find((one) => one.label === 'Registrar entrega…');
  expect(deliver?.refused).toBe('Faltan firmas.');
});

test('one sheet with both signatures is registered for both, with its scan', async () => {
  const paper = actionsOf(page, '2026-11-23').main.find((one) => one.label === 'Registrar firma en papel…');
  const scan = { hash: 'h', name: 'hoja.pdf', size: 1 };
  if (typeof paper?.does !== 'object') throw new Error('asks nothing');
  await paper.does.run({ text: { who: 'both', on: '2026-11-23' }, files: { scan } });
  expect(vi.mocked(rpc).mock.calls.map(([, params]) => (params as { act: { role: string; how: unknown } }).act)).toMatchObject([
    { role: 'entrega', how: { type: 'paper', scan, matched: 'hand' } },
    { role: 'recibe', how: { type: 'paper', scan, matched: 'hand' } },
  ]);
});

test('who signed already is not asked again', () => {
  const only = actionsOf({ ...page, refused: { sign_entrega: 'Ya consta la firma de quien entrega.' } }, '2026-11-23').main.find((one) => one.label === 'Registrar firma en papel…');
  expect(typeof only?.does === 'object' && only.does.asks?.[0]?.options).toEqual([{ value: 'recibe', label: 'Quien recibe: Ana' }]);
});
