import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { ImportPlan } from '../../generated/ImportPlan';
import * as door from '../../platform/rpc';
import { importing } from './importing.svelte';

const SHEET = { name: 'Registro', header_row: 1, headers: ['Núm.', 'Quién', ''], sample: [['Núm.', 'Remitente', 'Asunto'], ['1', 'Alguien', 'Algo'], ['2', '', 'Otra cosa']], rows: 2, mapping: [1, null] };
const PREVIEW = { file: { hash: 'h', name: 'registro.xlsx', size: 1 }, sheets: [SHEET], wanted: [{ id: 'remitente', label: 'Remitente', required: true }, { id: 'asunto', label: 'Asunto', required: true }] };
let plans: [string, ImportPlan][] = [];
let ends: 'done' | 'cancelled' = 'done';

beforeEach(async () => {
  plans = [];
  ends = 'done';
  vi.spyOn(door, 'rpc').mockImplementation(((method: string, params: ImportPlan) => {
    if (method === 'register.read') return Promise.resolve(PREVIEW);
    plans.push([method, params]);
    if (method === 'register.check') return Promise.resolve({ rows: 2, blank: 0, errors: 0, warnings: 0, findings: [] });
    return Promise.resolve({ id: 'j', title: '', state: ends, done: 0, total: 0, message: '', findings: [], path: null });
  }) as never);
  importing.forget();
  await importing.read(new File(['x'], 'registro.xlsx'));
});
afterEach(() => vi.restoreAllMocks());

test('required columns without a header are named, and one chosen is not any more', () => {
  expect(importing.missing).toEqual(['Asunto']);
  importing.map(1, 2);
  expect(importing.missing).toEqual([]);
});

test('the titles can stand lower: headers, samples and the plan follow', async () => {
  importing.lowerTo(1);
  expect(importing.headers).toEqual(['Núm.', 'Remitente', 'Asunto']);
  expect(importing.samples(2)).toEqual(['Algo', 'Otra cosa']);
  importing.map(1, 2);
  await importing.review();
  expect(plans[0]?.[1]).toMatchObject({ header_row: 2, mapping: [1, 2] });
});

test('another column makes the review void', async () => {
  importing.map(1, 2);
  await importing.review();
  expect(importing.check?.rows).toBe(2);
  importing.map(0, null);
  expect(importing.check).toBeNull();
});

test('what came in is said; what was cancelled stays as it was, to be tried again', async () => {
  importing.map(1, 2);
  await importing.review();
  ends = 'cancelled';
  expect(await importing.import()).toBe(false);
  expect([importing.imported, importing.preview === null]).toEqual([null, false]);
  ends = 'done';
  expect(await importing.import()).toBe(true);
  expect([importing.imported, importing.preview]).toEqual([{ name: 'registro.xlsx', rows: 2 }, null]);
});
