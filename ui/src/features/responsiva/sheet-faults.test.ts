import { expect, test } from 'vitest';

import { RpcError } from '../../platform/rpc';
import { sheetFaults } from './sheet-faults';

const refused = (...fields: [string, string][]): RpcError =>
  new RpcError('responsiva.preview', { code: 'letter', message: 'no', details: { fields: fields.map(([field, message]) => ({ field, message })) } });

test('a sign that cannot be printed is told beside its field, once', () => {
  const faults = sheetFaults(refused(['receiver', 'Quien recibe contiene «汉».'], ['receiver', 'otra vez'], ['accounts', 'Una cuenta contiene «汉».'], ['signatures', 'Una firma contiene «汉».']));
  expect(faults).toEqual({ fields: { 'receiver.name': 'Quien recibe contiene «汉».', items: 'Una cuenta contiene «汉».' }, rest: null });
});

test('what no field is to blame for stays whole', () => {
  const error = refused(['letterhead.logo', 'El logotipo está dañado.']);
  expect(sheetFaults(error)).toEqual({ fields: {}, rest: error });
  const other = new Error('x');
  expect(sheetFaults(other).rest).toBe(other);
});
