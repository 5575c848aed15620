import { expect, test } from 'vitest';

import { faultsOf } from './faults';
import { RpcError } from './rpc';

const refusal = (code: string, fields: unknown[] = []): RpcError =>
  new RpcError('office.act', { code: 'rejected', message: 'Falta.', details: { code, message: 'Falta.', step: null, fields } });

test('a code goes beside its field', () => {
  expect(faultsOf(refusal('place'), { place: ['place'] })).toEqual({ fields: { place: 'Falta.' }, rest: null });
});

test('of several fields the empty one is meant', () => {
  expect(faultsOf(refusal('name'), { name: ['name', 'post'] }, { name: 'Ana', post: ' ' }).fields).toEqual({ post: 'Falta.' });
});

test('fields named by the program win', () => {
  const error = refusal('form', [{ field: 'correo', row: null, column: null, message: 'No es un correo.' }]);
  expect(faultsOf(error, { form: ['name'] }).fields).toEqual({ correo: 'No es un correo.' });
});

test('what nobody knows concerns the whole form', () => {
  const error = refusal('otra');
  expect(faultsOf(error, {})).toEqual({ fields: {}, rest: error });
  const failure = new RpcError('x', { code: 'internal', message: 'Falló.' });
  expect(faultsOf(failure, {}).rest).toBe(failure);
});
