import { expect, test } from 'vitest';

import { grouped } from './groups';
import { step } from './sample';

const late = { light: 'vencido', text: 'Venció hace 2 días hábiles' } as const;
const fine = { light: 'en_tiempo', text: 'Vence en 9 días hábiles' } as const;
const rows = [
  step({ step: '1', procedure: '1.12', due: '2026-11-19', light: late }),
  step({ step: '2', procedure: '1.2', due: '2026-12-01', light: fine }),
  step({ step: '3', procedure: '1.2' }),
  step({ step: '4', procedure: '1.2', due: '2026-11-18', light: late, responsible: '' }),
];
const lines = (source: ReturnType<typeof grouped>) =>
  Array.from({ length: source.count }, (_nothing, at) => source.band?.(at)?.label ?? source.at(at)?.step);

test('by due date: late ones together, then day by day, what has no term last', () => {
  const source = grouped(rows, 'due', new Set(), '2026-11-23', () => {});
  expect(lines(source)).toEqual(['Vencidos', '1', '4', 'Vencen mar 1 dic 2026 (dentro de 8 días)', '2', 'Sin plazo', '3']);
});

test('by procedure, in the order of their keys; folded groups keep their count', () => {
  const folds: string[] = [];
  const source = grouped(rows, 'procedure', new Set(['1.2 Atención']), '', (label) => folds.push(label));
  expect(lines(source)).toEqual(['1.2 Atención', '1.12 Atención', '1']);
  expect(source.band?.(0)).toEqual({ label: '1.2 Atención', count: 3, folded: true });
  source.fold?.(0);
  source.fold?.(2);
  expect(folds).toEqual(['1.2 Atención']);
});

test('by responsible; nobody comes last', async () => {
  const source = grouped(rows, 'responsible', new Set(), '', () => {});
  expect(lines(source)).toEqual(['DPATI', '1', '2', '3', 'Sin responsable', '4']);
  expect(await source.all?.()).toHaveLength(4);
});
