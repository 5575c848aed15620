import { beforeEach, expect, test, vi } from 'vitest';

import { call, onChanged, RpcError } from './rpc';

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});

test('outside the window the same origin answers', async () => {
  fetched.mockResolvedValue(Response.json({ pendientes: 3 }));
  expect(await call('inicio.ver', { unidad: 'DGTI' })).toEqual({ pendientes: 3 });
  expect(fetched).toHaveBeenCalledWith('/rpc/inicio.ver', expect.objectContaining({ method: 'POST', body: '{"unidad":"DGTI"}' }));
});

test('a refusal keeps its code, its sentence and its details', async () => {
  const refusal = { code: 'refused', message: 'Falta el número de oficio del SAT (paso 5).', details: { paso: '5' } };
  fetched.mockResolvedValue(Response.json(refusal, { status: 422 }));
  const error = await call('paso.concluir', null).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(RpcError);
  expect(error).toMatchObject({ ...refusal, method: 'paso.concluir' });
});

test('silence and nonsense become a sentence too', async () => {
  fetched.mockRejectedValue(new TypeError('network'));
  await expect(call('inicio.ver', null)).rejects.toMatchObject({ code: 'unreachable' });
  fetched.mockResolvedValue(Response.json('¿?', { status: 500 }));
  await expect(call('inicio.ver', null)).rejects.toMatchObject({ code: 'internal' });
});

test('an answer over HTTP names the views that it changed', async () => {
  const heard = vi.fn();
  const stop = onChanged(heard);
  fetched.mockImplementation(async () => Response.json(null, { headers: { 'x-changed': 'bandeja,expediente/7' } }));
  await call('paso.concluir', null);
  expect(heard).toHaveBeenCalledWith(['bandeja', 'expediente/7']);
  stop();
  await call('paso.concluir', null);
  expect(heard).toHaveBeenCalledTimes(1);
});
