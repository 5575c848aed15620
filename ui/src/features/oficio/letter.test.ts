import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { RpcError } from '../../platform/rpc';
import { letterFaults, letterOf, toLines } from './letter.svelte';

let asked: string[];
let refuse: string | null;
const draft = { expediente: 'e', step: '2', index: 0, number: 'DPATI-0001/2026', subject: 'Solicitud', body: 'Texto', copies: [], annexes: [] };

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  refuse = null;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const method = url.replace('/rpc/', '');
    asked.push(method === 'letter.preview' ? `${method} ${JSON.parse(String(init.body)).subject}` : method);
    if (refuse === method) {
      const fields = [{ field: 'body', message: 'Falta el texto.' }, { field: 'addressee.name', message: 'Tiene un signo que no se imprime.' }];
      return Response.json({ code: 'letter', message: 'Falta el texto.', details: { fields } }, { status: 422 });
    }
    if (method === 'letter.draft') return Response.json(draft);
    if (method === 'letter.preview') return Response.json({ base64: btoa('%PDF') });
    if (method === 'file.get') return Response.json({ base64: btoa('%FIN') });
    return Response.json({ hash: 'a', name: 'oficio.pdf', size: 4 });
  });
});

afterEach(() => vi.useRealTimers());

const at = (id: string) => ({ id, step: '2', index: 0 });

test('the page follows what is typed, after a pause', async () => {
  const letter = letterOf(at('a'));
  await letter.open();
  expect(letter.page).toEqual(Uint8Array.from([37, 80, 68, 70]));
  letter.set('subject', 'Sol');
  letter.set('subject', 'Solicitud urgente');
  await vi.advanceTimersByTimeAsync(600);
  expect(asked).toEqual(['letter.draft', 'letter.preview Solicitud', 'letter.preview Solicitud urgente']);
});

test('what was begun is found again; once issued it is a new one', async () => {
  const letter = letterOf(at('b'));
  await letter.open();
  letter.set('body', 'Cambiado');
  expect(letterOf(at('b')).draft?.body).toBe('Cambiado');
  expect(await letter.issue()).toBe(true);
  expect(letter.issued?.name).toBe('oficio.pdf');
  expect(new TextDecoder().decode(letter.page ?? undefined)).toBe('%FIN');
  expect(letterOf(at('b'))).not.toBe(letter);
});

test('a refusal goes beside its text and the last page stays', async () => {
  const letter = letterOf(at('c'));
  await letter.open();
  refuse = 'letter.preview';
  letter.set('body', '');
  await vi.advanceTimersByTimeAsync(600);
  expect(letter.faults.fields).toEqual({ body: 'Falta el texto.', addressee_name: 'Tiene un signo que no se imprime.' });
  expect(letter.page).not.toBeNull();
  refuse = 'letter.issue';
  expect(await letter.issue()).toBe(false);
});

test('lists are typed a line each', () => {
  expect(toLines(' Expediente \n\n Minutario ')).toEqual(['Expediente', 'Minutario']);
});

test('a number that another letter has goes beside the number', () => {
  const taken = new RpcError('letter.issue', { code: 'number_taken', message: 'Ese número ya lo lleva otro documento.' });
  expect(letterFaults(taken).fields).toEqual({ number: 'Ese número ya lo lleva otro documento.' });
  expect(letterFaults(new RpcError('letter.issue', { code: 'internal', message: 'Falló.' })).rest).not.toBeNull();
});
