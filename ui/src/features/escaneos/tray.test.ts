import { afterEach, expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { Tray } from './tray.svelte';

const found = (id: string) => ({ kind: 'letter', id, number: id, subject: '', state_word: '', same_content: true, proposes: 'signed' });
const READINGS: Record<string, unknown[]> = {
  'dos.pdf': [{ number: 1, blank: false, found: found('A') }, { number: 2, blank: false, found: found('B') }],
  'nada.pdf': [{ number: 1, blank: false, found: null }],
};

/** A program that reads what it knows, and refuses the rest. */
function program() {
  return vi.spyOn(door, 'rpc').mockImplementation(((method: string, params: { name: string; id: string }) => {
    if (method === 'scan.read') return Promise.resolve({ id: params.name, state: READINGS[params.name] ? 'done' : 'failed', message: 'El PDF está dañado.' });
    return Promise.resolve({ file: { hash: 'h', name: params.id, size: 1 }, pages: READINGS[params.id], one: null });
  }) as never);
}
const file = (name: string): File => new File(['%PDF'], name);

afterEach(() => vi.restoreAllMocks());

test('several files are read one after the other, and a bad one does not stop the rest', async () => {
  program();
  const tray = new Tray();
  await tray.bring([file('malo.pdf'), file('dos.pdf'), file('nada.pdf')]);
  expect(tray.scans.map((scan) => [scan.name, scan.state])).toEqual([['malo.pdf', 'failed'], ['dos.pdf', 'known'], ['nada.pdf', 'unknown']]);
  expect(tray.scans[0]?.problem).toBe('El PDF está dañado.');
});

test('a scan of two documents is filed when both have it', async () => {
  program();
  const tray = new Tray();
  await tray.bring([file('dos.pdf')]);
  const scan = tray.scans[0];
  scan?.isFiled('A');
  expect(scan?.state).toBe('known');
  scan?.isFiled('B');
  expect(scan?.state).toBe('filed');
});

test('what lies in the folder is taken once; what failed can be tried again', async () => {
  const rpc = program();
  const tray = new Tray();
  await tray.fetch([{ name: 'nada.pdf', path: '/e/nada.pdf' }]);
  await tray.fetch([{ name: 'nada.pdf', path: '/e/nada.pdf' }]);
  expect(tray.scans).toHaveLength(1);
  await tray.fetch([{ name: 'malo.pdf', path: '/e/malo.pdf' }]);
  const bad = tray.scans[0];
  if (bad) await tray.again(bad);
  expect(rpc.mock.calls.filter(([method, params]) => method === 'scan.read' && (params as { name: string }).name === 'malo.pdf')).toHaveLength(2);
});

test('the file leaves the folder with the last piece, or when the rest is not wanted', async () => {
  const rpc = program();
  const tray = new Tray();
  await tray.fetch([{ name: 'dos.pdf', path: '/e/dos.pdf' }]);
  const scan = tray.scans[0];
  expect(scan?.pathWith('A')).toBeNull();
  scan?.isFiled('A');
  expect(scan?.pathWith('B')).toBe('/e/dos.pdf');
  await scan?.putAway();
  expect(rpc).toHaveBeenCalledWith('scan.done', { path: '/e/dos.pdf' });
  expect(scan?.state).toBe('filed');
});
