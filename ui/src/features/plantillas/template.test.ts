import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { TemplateText } from './template.svelte';

const calls: { method: string; params: { text?: string; content?: unknown } }[] = [];
let typed: unknown = null;
let failing = '';
let versions: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  calls.length = 0;
  typed = null;
  failing = '';
  versions = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const method = url.replace('/rpc/', '');
    calls.push({ method, params: JSON.parse(String(init.body)) });
    if (method === failing) return Response.json({ code: 'io', message: 'No hay espacio.', details: null }, { status: 422 });
    if (method === 'template') return Response.json({ text: 'en uso', versions });
    if (method === 'typing') return Response.json({ content: typed });
    if (method === 'template.try') return Response.json({ findings: [], pdf: null });
    return Response.json({});
  });
});

afterEach(() => vi.useRealTimers());

const open = async (): Promise<TemplateText> => {
  const template = new TemplateText('respuesta');
  await template.load();
  return template;
};

test('what was typed comes back, and is tried as a page', async () => {
  typed = 'a medias';
  const template = await open();
  expect([template.text, template.changed]).toEqual(['a medias', true]);
  expect(calls.at(-1)).toMatchObject({ method: 'template.try', params: { text: 'a medias' } });
});

test('what is typed is kept; back at the text in use, nothing is', async () => {
  const template = await open();
  template.put('otro');
  await vi.advanceTimersByTimeAsync(600);
  expect(calls.find((call) => call.method === 'typing.save')?.params.content).toBe('otro');
  template.put('en uso');
  await vi.advanceTimersByTimeAsync(600);
  expect(calls.map((call) => call.method)).toContain('typing.drop');
});

test('it is said when what was typed could not be kept', async () => {
  failing = 'typing.save';
  const template = await open();
  template.put('otro');
  await vi.advanceTimersByTimeAsync(600);
  expect(template.unkept).not.toBeNull();
});

test('a dialog that was left changes nothing; a version that was saved ends what was typed', async () => {
  const template = await open();
  template.put('otro');
  await template.refresh();
  expect(template.text).toBe('otro');
  versions = [{}];
  await template.refresh();
  expect([template.text, template.changed]).toEqual(['en uso', false]);
});
