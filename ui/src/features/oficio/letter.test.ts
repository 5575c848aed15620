import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { LetterContent } from '../../generated/LetterContent';
import type { LetterPage } from '../../generated/LetterPage';
import { RpcError } from '../../platform/rpc';
import { letterFaults, LetterText } from './letter.svelte';

const content = { subject: 'Asunto', body: 'Texto', copies: ['Lic. Ejemplo', ''], annexes: [], signatures: [], data: [] } as unknown as LetterContent;
const page = (typing: LetterContent | null = null): LetterPage => ({ id: 'o', content, typing }) as unknown as LetterPage;
const calls: { method: string; params: Record<string, unknown> }[] = [];
let failing = '';

beforeEach(() => {
  vi.useFakeTimers();
  calls.length = 0;
  failing = '';
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const method = url.replace('/rpc/', '');
    calls.push({ method, params: JSON.parse(String(init.body)) });
    if (method === failing) return Response.json({ code: 'io', message: 'No hay espacio.', details: null }, { status: 422 });
    return Response.json({ base64: '' });
  });
});

afterEach(() => vi.useRealTimers());

const made = (): string[] => calls.map((call) => call.method);

test('what is typed is kept half a second after the last key, with its sheet', async () => {
  const text = new LetterText('o');
  text.take(page());
  text.set('subject', 'O');
  text.set('subject', 'Otro');
  await vi.advanceTimersByTimeAsync(600);
  expect(made()).toEqual(['letter.preview', 'typing.save', 'letter.preview']);
  expect(calls[1]?.params).toMatchObject({ key: 'oficio/o', content: { subject: 'Otro' } });
});

test('news of the program does not take the place of what is being typed', async () => {
  const text = new LetterText('o');
  text.take(page());
  text.set('subject', 'Otro');
  text.take(page());
  expect(text.content?.subject).toBe('Otro');
  await vi.runAllTimersAsync();
});

test('what was typed before leaving comes back, and is not taken for a version', () => {
  const text = new LetterText('o');
  text.take(page({ ...content, subject: 'A medias' }));
  expect([text.content?.subject, text.changed]).toEqual(['A medias', true]);
});

test('it is said when what was typed could not be kept, and no more once it could', async () => {
  failing = 'typing.save';
  const text = new LetterText('o');
  text.take(page());
  text.set('subject', 'Otro');
  await vi.advanceTimersByTimeAsync(600);
  expect(text.unkept).toBeInstanceOf(RpcError);
  failing = '';
  await text.keep();
  expect(text.unkept).toBeNull();
});

test('a saved version has no empty lines, and nothing of it is kept as typed afterwards', async () => {
  const text = new LetterText('o');
  text.take(page());
  text.set('subject', 'Otro');
  await text.save('Cambió el asunto');
  await vi.advanceTimersByTimeAsync(2000);
  const saved = calls.find((call) => call.method === 'letter.act');
  expect(saved?.params).toMatchObject({ act: { type: 'revised', remark: 'Cambió el asunto', content: { subject: 'Otro', copies: ['Lic. Ejemplo'] } } });
  expect(made()).not.toContain('typing.save');
  expect(text.changed).toBe(false);
});

test('the program names the texts that cannot be printed', () => {
  const error = new RpcError('letter.preview', { code: 'letter', message: '', details: { fields: [{ field: 'addressee.name', message: 'Tiene un signo que no se imprime.' }] } });
  expect(letterFaults(error)).toEqual({ fields: { 'addressee.name': 'Tiene un signo que no se imprime.' }, rest: null });
});
