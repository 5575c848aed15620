import { expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { InboxBatch, offered } from './acts.svelte';
import { step } from './sample';

test('each row has its own result; what was refused says why', async () => {
  const refusal = new door.RpcError('expediente.act', { code: 'rejected', message: 'El paso ya lo tiene Ágata Pérez.' });
  const rpc = vi.spyOn(door, 'rpc').mockResolvedValueOnce({} as never).mockRejectedValueOnce(refusal).mockResolvedValueOnce({} as never);
  const batch = new InboxBatch();
  await batch.perform([step({ step: '1' }), step({ step: '2' }), step({ step: '3' })], 'claim');
  expect(batch.outcomes.map(({ state, message }) => [state, message])).toEqual([
    ['done', ''],
    ['refused', 'El paso ya lo tiene Ágata Pérez.'],
    ['done', ''],
  ]);
  expect(rpc).toHaveBeenNthCalledWith(2, 'expediente.act', { id: 'e1', act: { type: 'claimed', step: '2' } });
  expect([batch.done, batch.running]).toEqual([3, false]);
});

test('stopped, the rest is not tried and says so', async () => {
  const batch = new InboxBatch();
  vi.spyOn(door, 'rpc').mockImplementation(() => {
    batch.stop();
    return Promise.resolve({} as never);
  });
  await batch.perform([step({ step: '1' }), step({ step: '2' })], 'release');
  expect(batch.outcomes.map(({ state }) => state)).toEqual(['done', 'skipped']);
});

test('what a row offers', () => {
  expect(offered(step(), 'mine')).toBe('claim');
  expect(offered(step({ claimed_by: 'Yo', claimed_by_me: true }), 'watched')).toBe('release');
  expect(offered(step({ claimed_by: 'Otro' }), 'unit')).toBeUndefined();
  expect(offered(step(), 'watched')).toBeUndefined();
  expect(offered(step({ claimed_by: 'Otro' }), 'informed')).toBe('acknowledge');
});
