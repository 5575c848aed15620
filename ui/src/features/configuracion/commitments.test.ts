import { expect, test, vi } from 'vitest';

import { rpc, RpcError } from '../../platform/rpc';
import { CommitmentsSheet } from './commitments.svelte';

vi.mock('../../platform/rpc', async (original) => ({ ...(await original<typeof import('../../platform/rpc')>()), rpc: vi.fn() }));

function program(rows: unknown[], preview: () => unknown): void {
  vi.mocked(rpc).mockImplementation((async (method: string) => {
    if (method === 'responsivas') return { rows };
    if (method === 'responsiva') return { content: { unit: 'DPATI', place: 'Ciudad', receiver: { name: 'Persona de verdad' } } };
    return preview();
  }) as typeof rpc);
}

test('the sheet lends a responsiva, but nobody of it', async () => {
  program([{ item: { id: 'r' } }], () => ({ base64: '' }));
  const sheet = new CommitmentsSheet();
  expect(await sheet.prints('Cuidarlos.')).toBe(true);
  const sent = vi.mocked(rpc).mock.calls.at(-1)?.[1];
  expect(JSON.stringify(sent)).not.toContain('de verdad');
  expect(sent).toMatchObject({ id: 'r', content: { commitments: 'Cuidarlos.' } });
});

test('a text that cannot be printed is not taken, and why is said', async () => {
  const fields = [{ field: 'commitments', message: 'Los compromisos contienen un signo que no se imprime.' }];
  program([{ item: { id: 'r' } }], () => { throw new RpcError('responsiva.preview', { code: 'letter', message: 'x', details: { fields } }); });
  const sheet = new CommitmentsSheet();
  expect(await sheet.prints('汉')).toBe(false);
  expect(sheet.fault).toContain('no se imprime');
});

test('without a responsiva there is no sheet, and the text can be saved', async () => {
  program([], () => ({ base64: '' }));
  const sheet = new CommitmentsSheet();
  expect(await sheet.prints('Cuidarlos.')).toBe(true);
  expect(sheet.none).toBe(true);
});
