import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { Registration, TYPING, type Held } from './registration.svelte';

const TWIN = { link: { other: 'e1', ci: 'CI-1/2026', relation: 'alcance' }, row: { item: { id: 'e1', ci: 'CI-1/2026' } } };
const scan = (hash: string, path: string | null = null): Held => ({ scan: { file: { hash, name: `${hash}.pdf`, size: 1 }, pages: 2, certified_by: '' }, path });
let kept: unknown = null;
let calls: [string, Record<string, never>][] = [];

beforeEach(() => {
  vi.useFakeTimers();
  kept = null;
  calls = [];
  vi.spyOn(door, 'rpc').mockImplementation(((method: string, params: Record<string, never>) => {
    calls.push([method, params]);
    if (method === 'typing') return Promise.resolve({ content: kept });
    if (method === 'typing.save') kept = params.content;
    if (method === 'typing.drop') kept = null;
    if (method === 'entrada.twins') return Promise.resolve({ rows: params.reference === 'A/1' ? [TWIN] : [] });
    if (method === 'scan.file' && JSON.stringify(params.file).includes('malo')) return Promise.reject(new Error('No se pudo.'));
    if (method === 'entrada.receive') return Promise.resolve({ id: 'e2', ci: 'CI-2/2026', expediente: null, warning: null });
    return Promise.resolve({});
  }) as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const fresh = (): Registration => new Registration('2026-11-25', () => '10:42');
const asked = (method: string) => calls.filter(([name]) => name === method).map(([, params]) => params as Record<string, unknown>);

test('what is typed is kept half a second later, taken up after a crash, and forgotten once registered', async () => {
  const before = fresh();
  before.set('subject', 'Asunto');
  await vi.advanceTimersByTimeAsync(600);
  const after = fresh();
  await after.resume();
  expect([after.text.subject, after.resumed]).toEqual(['Asunto', true]);
  expect(await after.register()).toBe(true);
  expect(asked('typing.drop')).toEqual([{ key: TYPING }]);
  expect(kept).toBeNull();
});

test('leaving at once keeps the last letter too; a copy that it was opened with is nothing typed', async () => {
  const one = fresh();
  one.hold([scan('a')]);
  one.stop();
  expect(asked('typing.save')).toHaveLength(0);
  one.set('sender', 'Alguien');
  one.stop();
  expect(asked('typing.save')).toHaveLength(1);
});

test('a number that is registered already is asked about before it is registered again', async () => {
  const one = fresh();
  one.set('reference', 'A/1');
  expect(await one.register()).toBe(false);
  expect([one.asks, one.twins.length, asked('entrada.receive').length]).toEqual([true, 1, 0]);
  one.distinct = true;
  expect(await one.register()).toBe(true);
  expect(asked('entrada.receive')[0]?.antecedent).toBeNull();
});

test('an alcance goes with its link, and another number asks anew', async () => {
  const one = fresh();
  one.set('reference', 'A/1');
  one.distinct = true;
  one.set('reference', 'A/2');
  expect(one.distinct).toBe(false);
  one.link(TWIN.link as never);
  await one.register();
  expect(asked('entrada.receive')[0]?.antecedent).toEqual(TWIN.link);
});

test('copies of the scanner folder are filed after it, with their place; the others go with it', async () => {
  const one = fresh();
  one.setScans([scan('a'), scan('b', '/e/b.pdf'), scan('a')]);
  await one.register();
  expect((asked('entrada.receive')[0]?.scans as unknown[]).length).toBe(1);
  expect(asked('scan.file')[0]).toMatchObject({ kind: 'entrada', id: 'e2', use: 'copy', path: '/e/b.pdf' });
});

test('some sheets of a scan are filed after it as a copy of their own; a refused one is not among its copies', async () => {
  const one = fresh();
  one.hold([scan('a'), { ...scan('b'), sheets: [2, 3] }, { ...scan('malo'), sheets: [4] }]);
  await one.register();
  expect(asked('entrada.receive')[0]?.scans).toEqual([scan('a').scan]);
  expect(asked('scan.file')[0]).toMatchObject({ id: 'e2', sheets: [2, 3], path: null });
  expect(one.copies.map((copy) => copy.scan.file.hash)).toEqual(['a', 'b']);
  expect(one.warnings).toHaveLength(1);
});

test('the next one comes the same way, with nothing else of the one before', async () => {
  const one = fresh();
  one.set('means', 'mensajeria');
  one.set('subject', 'Asunto');
  await one.register();
  await one.another();
  expect([one.text.means, one.text.subject, one.done]).toEqual(['mensajeria', '', null]);
});
