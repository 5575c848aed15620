import { beforeEach, expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { iniciar } from './iniciar.svelte';

beforeEach(() => iniciar.show());

test('what is missing is said beside its box, and nothing is asked', async () => {
  const rpc = vi.spyOn(door, 'rpc');
  expect(await iniciar.send()).toBeNull();
  expect(iniciar.faults).toEqual({ procedure: 'Elija el procedimiento.', title: 'Escriba el asunto.' });
  expect(rpc).not.toHaveBeenCalled();
});

test('a refusal goes beside what it is about; another failure concerns the whole', async () => {
  iniciar.show({ procedure: '1.4', title: 'Informe' });
  const refusal = new door.RpcError('expediente.open', { code: 'period', message: 'Elija el trimestre que se informa.' });
  const rpc = vi.spyOn(door, 'rpc').mockRejectedValueOnce(refusal);
  expect(await iniciar.send()).toBeNull();
  expect(iniciar.faults).toEqual({ period: 'Elija el trimestre que se informa.' });
  const failure = new door.RpcError('expediente.open', { code: 'disk', message: 'No hay espacio.' });
  rpc.mockRejectedValueOnce(failure);
  await iniciar.send();
  expect(iniciar.faults).toEqual({ rest: failure });
  expect([iniciar.open, iniciar.busy]).toEqual([true, false]);
  iniciar.touch('rest');
  expect(iniciar.faults).toEqual({});
});

test('it is asked with what was written and closes', async () => {
  iniciar.show({ procedure: '1.2', title: '  Solicitud  ' });
  const rpc = vi.spyOn(door, 'rpc').mockResolvedValueOnce({ id: 'e1', number: 'DGTI/1/2026' } as never);
  expect(await iniciar.send()).toEqual({ id: 'e1', number: 'DGTI/1/2026' });
  expect(rpc).toHaveBeenCalledWith('expediente.open', { procedure: '1.2', title: 'Solicitud', period: null, antecedent: null });
  expect(iniciar.open).toBe(false);
});

test('an obligation is named after its quarter until somebody names it', () => {
  iniciar.show({ procedure: '1.4', period: '2026-T3' });
  iniciar.propose('Informe trimestral');
  expect(iniciar.form.title).toBe('Informe trimestral, tercer trimestre de 2026');
  iniciar.form.period = '2026-T2';
  iniciar.propose('Informe trimestral');
  expect(iniciar.form.title).toBe('Informe trimestral, segundo trimestre de 2026');
  iniciar.form.title = 'Mi informe';
  iniciar.propose('Informe trimestral');
  expect(iniciar.form.title).toBe('Mi informe');
});
