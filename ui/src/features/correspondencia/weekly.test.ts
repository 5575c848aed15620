import { afterEach, expect, test, vi } from 'vitest';

import type { WeeklyQuery } from '../../generated/WeeklyQuery';
import * as door from '../../platform/rpc';
import { Weekly } from './weekly.svelte';

const ISSUED = { id: 'r1', name: 'Reporte', from: '2026-11-02', to: '2026-11-08', as_of: 42, files: [] };

/** A program that refuses periods that end before they begin. */
function program() {
  return vi.spyOn(door, 'rpc').mockImplementation(((method: string, query: WeeklyQuery) => {
    if (query.from > query.to) return Promise.reject(new door.RpcError(method, { code: 'period', message: 'La fecha final es anterior a la inicial.' }));
    return Promise.resolve(method === 'weekly.issue' ? ISSUED : { as_of: query.as_of ?? 99, attended: [], pending: [], issued: [] });
  }) as never);
}
const last = (rpc: ReturnType<typeof program>) => rpc.mock.calls.at(-1)?.[1] as WeeklyQuery;

afterEach(() => vi.restoreAllMocks());

test('it begins with the week before, of all units, as things are now', async () => {
  const rpc = program();
  const weekly = new Weekly('2026-11-25');
  await weekly.loaded.load();
  expect(last(rpc)).toEqual({ from: '2026-11-16', to: '2026-11-22', unit: null, as_of: null });
  expect([weekly.is(-1), weekly.is(0)]).toEqual([true, false]);
});

test('an issued report is seen as it was, with its own days, and now again', async () => {
  const rpc = program();
  const weekly = new Weekly('2026-11-25');
  await weekly.asOf(ISSUED);
  expect(last(rpc)).toMatchObject({ from: '2026-11-02', to: '2026-11-08', as_of: 42 });
  await weekly.asOf(null);
  expect(last(rpc).as_of).toBeNull();
});

test('days the wrong way round are a fault of the days, mended by the next ones', async () => {
  program();
  const weekly = new Weekly('2026-11-25');
  await weekly.setPeriod({ from: '2026-11-16', to: '2026-11-01' });
  expect(weekly.fault).toBe('La fecha final es anterior a la inicial.');
  await weekly.week(0);
  expect(weekly.fault).toBeUndefined();
});

test('what is issued is what is looked at', async () => {
  const rpc = program();
  const weekly = new Weekly('2026-11-25');
  await weekly.setUnit('DSI');
  await weekly.issue();
  expect(rpc.mock.calls.find(([method]) => method === 'weekly.issue')?.[1]).toEqual({ from: '2026-11-16', to: '2026-11-22', unit: 'DSI', as_of: null });
  expect(weekly.busy).toBe(false);
});
