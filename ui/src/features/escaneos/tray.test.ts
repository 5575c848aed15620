import { afterEach, expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { REST, type Filed, type Piece } from './reading';
import { Tray, type Scan } from './tray.svelte';

const found = (id: string) => ({ kind: 'letter', id, number: id, subject: '', state_word: '', same_content: true, proposes: 'signed' });
const READINGS: Record<string, unknown[]> = {
  'dos.pdf': [{ number: 1, blank: false, found: found('A') }, { number: 2, blank: false, found: found('B') }],
  'anexo.pdf': [{ number: 1, blank: false, found: found('A') }, { number: 2, blank: false, found: null }],
  'nada.pdf': [{ number: 1, blank: false, found: null }],
};

/** A program that reads what it knows, and refuses the rest. `stays` lies in the scanner's folder whatever is done. */
function program(stays: string[] = []) {
  return vi.spyOn(door, 'rpc').mockImplementation(((method: string, params: { name: string; id: string }) => {
    if (method === 'scan.read') return Promise.resolve({ id: params.name, state: READINGS[params.name] ? 'done' : 'failed', message: 'El PDF está dañado.' });
    if (method === 'scan.done') return Promise.resolve({ files: stays.map((path) => ({ path })) });
    return Promise.resolve({ file: { hash: 'h', name: params.id, size: 1 }, pages: READINGS[params.id], one: null });
  }) as never);
}
const paper = (name: string): File => new File(['%PDF'], name);

afterEach(() => vi.restoreAllMocks());

test('several files are read one after the other, and a bad one does not stop the rest', async () => {
  program();
  const tray = new Tray();
  await tray.bring([paper('malo.pdf'), paper('dos.pdf'), paper('nada.pdf')]);
  expect(tray.scans.map((scan) => [scan.name, scan.state])).toEqual([['malo.pdf', 'failed'], ['dos.pdf', 'known'], ['nada.pdf', 'unknown']]);
  expect(tray.scans[0]?.problem).toBe('El PDF está dañado.');
});

const filed = (piece: Piece | undefined): Filed => ({ piece: piece?.key ?? '', sheets: piece?.sheets ?? [], kind: 'letter', id: 'x', name: 'x', said: 'Archivada' });
const keys = (scan: Scan): string[] => scan.left.map((piece) => piece.key);

async function watched(name: string): Promise<{ tray: Tray; scan: Scan }> {
  const tray = new Tray();
  await tray.fetch([{ name, path: `/e/${name}` }]);
  const [scan] = tray.scans;
  if (!scan) throw new Error('no scan');
  return { tray, scan };
}

/** Files the first piece that is left; what the program was asked. */
function file(scan: Scan): ReturnType<Scan['requestOf']> {
  const [piece] = scan.left;
  if (!piece) throw new Error('nothing left');
  const request = scan.requestOf(piece);
  scan.isFiled(filed(piece), request.path !== null);
  return request;
}

test('each document is filed with its own sheets, and the file leaves the folder with the last', async () => {
  program();
  const { tray, scan } = await watched('dos.pdf');
  expect(file(scan)).toEqual({ sheets: [1], path: null });
  expect([scan.state, scan.here, keys(scan)]).toEqual(['known', true, ['B']]);
  expect(file(scan)).toEqual({ sheets: [2], path: '/e/dos.pdf' });
  expect([scan.state, scan.here, keys(scan)]).toEqual(['filed', false, []]);
  expect(tray.has('/e/dos.pdf'), 'the scanner may use the name again').toBe(false);
});

test('a scan of one document is filed whole', async () => {
  program();
  const { scan } = await watched('anexo.pdf');
  expect(file(scan)).toEqual({ sheets: [], path: '/e/anexo.pdf' });
});

test('a sheet that a person filed is nobody else’s any more', async () => {
  program();
  const { scan } = await watched('anexo.pdf');
  scan.alone.add('A');
  const rest = scan.left.find((piece) => piece.key === REST);
  scan.isFiled(filed(rest), false);
  scan.alone.delete('A');
  expect(keys(scan)).toEqual(['A']);
  expect(file(scan)).toEqual({ sheets: [1], path: '/e/anexo.pdf' });
  expect(scan.state).toBe('filed');
});

test('what is left is put away, unless its file cannot leave', async () => {
  program();
  const { scan } = await watched('dos.pdf');
  expect([await scan.putAway(), scan.state, scan.here]).toEqual([true, 'away', false]);
  vi.restoreAllMocks();
  program(['/e/dos.pdf']);
  const { scan: other } = await watched('dos.pdf');
  expect([await other.putAway(), other.state, other.here]).toEqual([false, 'known', true]);
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
