import { beforeEach, expect, test, vi } from 'vitest';

import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { rpc } from '../../platform/rpc';
import { ResponsivaDraft } from './draft.svelte';

vi.mock('../../platform/rpc', () => ({ rpc: vi.fn() }));

const content = { unit: 'DPATI', place: 'Ciudad Ejemplo', location: '', items: [], commitments: 'Cuidarlos.' };
const page = { id: 'r', content } as unknown as ResponsivaPage;
let kept: unknown = null;
let fails = '';
const asked: string[] = [];

beforeEach(() => {
  kept = null;
  fails = '';
  asked.length = 0;
  vi.mocked(rpc).mockImplementation((async (method: string, params: { content?: unknown }) => {
    asked.push(method);
    if (method === fails) throw new Error('no');
    if (method === 'typing') return { content: kept };
    if (method === 'typing.save') kept = params.content;
    if (method === 'typing.drop') kept = null;
    return { base64: '' };
  }) as typeof rpc);
});

async function open(): Promise<ResponsivaDraft> {
  const draft = new ResponsivaDraft('r');
  await draft.take(page);
  return draft;
}

test('what was typed before comes back, and is not taken for saved', async () => {
  kept = { ...content, place: 'Otra' };
  const draft = await open();
  expect(draft.content?.place).toBe('Otra');
  expect(draft.changed).toBe(true);
});

test('news of the program do not touch what is being typed', async () => {
  const draft = await open();
  draft.set('place', 'Escrito');
  await draft.take(page);
  expect(draft.content?.place).toBe('Escrito');
  draft.stop();
});

test('saving records and forgets the typed text; without changes it records nothing', async () => {
  const draft = await open();
  await draft.save();
  expect(asked).not.toContain('responsiva.act');
  draft.set('place', 'Escrito');
  await draft.keep();
  expect(kept).toMatchObject({ place: 'Escrito' });
  await draft.save();
  expect(draft.changed).toBe(false);
  expect(kept).toBeNull();
});

test('a refused save leaves everything as typed', async () => {
  const draft = await open();
  draft.set('place', 'Escrito');
  fails = 'responsiva.act';
  await expect(draft.save()).rejects.toThrow();
  expect([draft.changed, draft.content?.place]).toEqual([true, 'Escrito']);
});

test('what could not be kept is known, so that leaving can ask', async () => {
  const draft = await open();
  draft.set('place', 'Escrito');
  fails = 'typing.save';
  await draft.keep();
  expect(draft.unkept).toBe(true);
  fails = '';
  await draft.keep();
  expect(draft.unkept).toBe(false);
});

test('dropping goes back to what is saved', async () => {
  kept = { ...content, place: 'Otra' };
  const draft = await open();
  await draft.drop(page);
  expect([draft.content?.place, draft.changed, kept]).toEqual(['Ciudad Ejemplo', false, null]);
});
