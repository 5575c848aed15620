import { afterEach, expect, test, vi } from 'vitest';

import type { Person } from '../../generated/Person';
import { ActForm, personItems } from './office.svelte';

const answers = (replies: [unknown, number][]): void => {
  vi.stubGlobal('fetch', vi.fn(async () => {
    const [body, status] = replies.shift() ?? [{}, 200];
    return new Response(JSON.stringify(body), { status });
  }));
};
afterEach(() => vi.unstubAllGlobals());

test('a refusal stays with the form; what happened clears it', async () => {
  const details = { code: 'reason', message: 'Escriba el motivo.', step: null, fields: [] };
  answers([[{ code: 'rejected', message: 'Escriba el motivo.', details }, 409], [{ expedientes: [], office: true }, 200], [{ people: [] }, 200]]);
  const form = new ActForm({ reason: ['reason'] });
  expect(await form.send({ type: 'person_retired', person: 'a', reason: '' })).toBe(false);
  expect(form.fault('reason')).toBe('Escriba el motivo.');
  expect(await form.send({ type: 'person_retired', person: 'a', reason: 'Cambio de adscripción' })).toBe(true);
  expect(form.faults.fields).toEqual({});
  expect(form.busy).toBe(false);
});

test('who left is not offered', () => {
  const person = (id: string, retired: boolean): Person => ({ id, name: `N${id}`, post: 'P', unit: 'DSI', roles: [], email: '', phone: '', employee: '', retired });
  expect(personItems([person('1', false), person('2', true)])).toEqual([{ value: '1', label: 'N1', detail: 'P · DSI' }]);
});
