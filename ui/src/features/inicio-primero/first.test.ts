import { afterEach, expect, test, vi } from 'vitest';

import type { UnitView } from '../../generated/UnitView';
import { FirstStart } from './first.svelte';

const unit = (key: string, name: string): UnitView => ({ own: false, unit: { key, name, aliases: [], kind: 'interna', parent: null, expanded: true } });
const units = [unit('DPATI', 'Dirección de Planeación'), unit('DSI', 'Dirección de Seguridad')];

const answer = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });
afterEach(() => vi.unstubAllGlobals());

test('the unit proposes the name and the person’s unit until somebody types', () => {
  const first = new FirstStart();
  first.chooseUnit('DPATI', units);
  expect([first.office.name, first.person.unit]).toEqual(['Dirección de Planeación', 'DPATI']);
  first.chooseUnit('DSI', units);
  expect([first.office.name, first.person.unit]).toEqual(['Dirección de Seguridad', 'DSI']);
  first.office.name = 'Seguridad';
  first.chooseUnit('DPATI', units);
  expect([first.office.name, first.person.unit]).toEqual(['Seguridad', 'DPATI']);
});

test('a refusal goes beside its field', async () => {
  const details = { code: 'place', message: 'Escriba el lugar.', step: null, fields: [] };
  vi.stubGlobal('fetch', vi.fn(async () => answer({ code: 'rejected', message: 'Escriba el lugar.', details }, 409)));
  const first = new FirstStart();
  await first.found();
  expect(first.faults.fields).toEqual({ 'office.place': 'Escriba el lugar.' });
  expect(first.busy).toBe(false);
});
