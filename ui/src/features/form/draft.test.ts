import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { CurrentStep } from '../../generated/CurrentStep';
import type { Field } from '../../generated/Field';
import { flushForms, forgetForms, formOf, keepForms } from './draft.svelte';

const calls: { method: string; params: { draft?: { values: Record<string, unknown> } } }[] = [];
let answer: () => Response;

beforeEach(() => {
  vi.useFakeTimers();
  calls.length = 0;
  answer = () => Response.json({});
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push({ method: url.replace('/rpc/', ''), params: JSON.parse(String(init.body)) });
    return answer();
  });
});

afterEach(() => {
  forgetForms();
  vi.useRealTimers();
});

const field = (id: string, from: string | null = null): Field => ({
  id, kind: 'text', label: id, required: false, help: null, from: from ? { step: from, field: id } : null, options: [], columns: [], show_if: null,
});

const waiting = (more: Partial<CurrentStep> = {}): CurrentStep =>
  ({
    step: { id: '2', fields: [field('asunto', '1'), field('numero')], question: null, calls_optional: false },
    since: '2026-11-23T10:00:00-06:00', mine: true, proposals: { asunto: 'Contrato 7' }, draft: null, answers: [], ...more,
  }) as CurrentStep;

const form = (step = waiting()) => {
  keepForms('e1', [step]);
  return formOf('e1', step);
};

test('a proposal fills the field and says whence, until it is changed', () => {
  const typed = form();
  expect(typed.values).toEqual({ asunto: 'Contrato 7' });
  expect(typed.proposedBy('asunto')).toBe('1');
  typed.set('asunto', 'Contrato 8');
  expect(typed.proposedBy('asunto')).toBeNull();
});

test('what is typed is saved once, after a pause', async () => {
  const typed = form();
  typed.set('numero', 'D');
  typed.set('numero', 'DGTI-1');
  expect(typed.saving).toBe('pending');
  await vi.advanceTimersByTimeAsync(399);
  expect(calls).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toMatchObject([{ method: 'draft.save', params: { id: 'e1', step: '2', draft: { values: { numero: 'DGTI-1', asunto: 'Contrato 7' } } } }]);
  expect(typed.saving).toBe('saved');
});

test('leaving saves at once, and only what changed', async () => {
  form().set('numero', '9');
  flushForms();
  flushForms();
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls).toHaveLength(1);
});

test('a draft that cannot be saved says so and is tried again', async () => {
  const typed = form();
  answer = () => Response.json({ code: 'disk', message: 'No hay espacio.' }, { status: 500 });
  typed.set('numero', '9');
  await vi.advanceTimersByTimeAsync(500);
  expect(typed.saving).toBe('failed');
  answer = () => Response.json({});
  await typed.retry();
  expect(typed.saving).toBe('saved');
});

test('the page coming back finds what was typed; a step that arrived again starts anew', () => {
  form().set('numero', '9');
  const again = form(waiting({ proposals: { asunto: 'Otro', numero: '10' } }));
  expect(again.values).toEqual({ asunto: 'Contrato 7', numero: '9' });
  expect(form(waiting({ since: '2026-11-24T10:00:00-06:00' })).values).toEqual({ asunto: 'Contrato 7' });
});

test('a field left empty takes a proposal that came later', () => {
  form();
  expect(form(waiting({ proposals: { asunto: 'Contrato 7', numero: 'DGTI-2' } })).values.numero).toBe('DGTI-2');
});

test('a draft of another day is taken up, cleared proposals stay cleared', () => {
  const typed = form(waiting({ draft: { values: { numero: '5' }, answer: 'No', on_behalf: null, elsewhere: null } }));
  expect(typed.values).toEqual({ numero: '5' });
  expect(typed.answer).toBe('No');
  typed.renew(waiting());
  expect(typed.values.asunto).toBeUndefined();
});

test('in the name of another is sent only where it is asked for', () => {
  const mine = form();
  mine.onBehalf.who = 'SAT';
  expect(mine.concluded.on_behalf).toBeUndefined();
  const theirs = form(waiting({ mine: false, since: '2026-11-25T10:00:00-06:00' }));
  expect(theirs.concluded.on_behalf).toBeUndefined();
  theirs.onBehalf = { who: '', date: '2026-11-20', evidence: '' };
  expect(theirs.concluded.on_behalf).toEqual({ who: '', date: '2026-11-20', evidence: '' });
});

test('a refusal stays with the form, another failure is thrown', async () => {
  const typed = form();
  const { RpcError } = await import('../../platform/rpc');
  const refused = new RpcError('expediente.act', { code: 'rejected', message: 'Falta «numero».', details: { code: 'form', message: 'Falta «numero».', step: '2', fields: [{ field: 'numero', message: 'Falta «numero».' }] } });
  expect(await typed.attempt(() => Promise.reject(refused))).toBe(false);
  expect(typed.rejection?.fields[0]?.field).toBe('numero');
  typed.set('numero', '1');
  expect([...typed.mended]).toEqual(['numero']);
  await expect(typed.attempt(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(typed.mended.size).toBe(0);
  expect(await typed.attempt(async () => {})).toBe(true);
  expect(typed.rejection).toBeNull();
});

test('a refusal for the state of the expediente goes when that state is new', async () => {
  const { RpcError } = await import('../../platform/rpc');
  const typed = form();
  const refuse = (fields: unknown[]) => typed.attempt(() => Promise.reject(new RpcError('expediente.act', { code: 'rejected', message: 'No.', details: { code: 'x', message: 'No.', step: null, fields } })));
  await refuse([]);
  typed.renew(waiting());
  expect(typed.rejection).toBeNull();
  await refuse([{ field: 'numero', message: 'Falta.' }]);
  typed.renew(waiting());
  expect(typed.rejection).not.toBeNull();
});
