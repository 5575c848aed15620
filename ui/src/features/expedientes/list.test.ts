import { expect, test, vi } from 'vitest';

import type { ExpedienteQuery } from '../../generated/ExpedienteQuery';
import * as door from '../../platform/rpc';
import { ExpedienteList } from './list.svelte';

test('filters and order start the list over; coming back only asks again', async () => {
  const rpc = vi.spyOn(door, 'rpc').mockImplementation(((_method: string, params: ExpedienteQuery) =>
    Promise.resolve({ rows: [{ id: `${params.text}${params.sort}` }], total: 1, offset: 0 })) as never);
  const list = new ExpedienteList();
  list.follow(1)();
  await vi.waitFor(() => expect(list.rows?.at(0)?.id).toBe('last_act'));
  list.filter({ text: 'red' });
  list.sort({ column: 'due', down: false });
  await vi.waitFor(() => expect(list.rows?.at(0)?.id).toBe('reddue'));
  const before = list.rows;
  expect(before?.restarts).toBe(2);
  list.follow(1)();
  expect(list.rows).toBe(before);
  expect(list.filters.text).toBe('red');
  list.follow(2)();
  expect(list.rows).not.toBe(before);
  expect(rpc).toHaveBeenLastCalledWith('expedientes', expect.objectContaining({ text: 'red', sort: 'due', descending: false, offset: 0 }));
});
