import { beforeEach, expect, test, vi } from 'vitest';

import type * as desk from '../../platform/desk';
import { RpcError } from '../../platform/rpc';
import { pagesFault } from './pages';
import { fileName, PrintRun } from './print-run.svelte';

beforeEach(() => localStorage.clear());

const LASER = { name: 'Laser', default: true, trays: ['Tray1', 'Manual'] };
const INKJET = { name: 'Tinta', default: false, trays: [] };

function around(over: Partial<typeof desk> = {}): typeof desk {
  return {
    printers: async () => [INKJET, LASER],
    print: async ({ documents }) => documents.map(({ name }) => ({ name, sent: true, message: 'Se envió a la impresora.' })),
    printDialog: async () => undefined,
    ...over,
  } as typeof desk;
}

const source = (name: string, record?: () => Promise<unknown>) => ({ name, make: async () => 'JVBERi0=', record });

test('sheets are read as they are typed', () => {
  for (const good of ['', '2', '1-3, 5', ' 1 – 2 ; 4 ']) expect(pagesFault(good, 5)).toBeNull();
  for (const wrong of ['0', '3-1', 'a', '1-', '-2', '1-2-3']) expect(pagesFault(wrong, null)).toContain(`«${wrong}»`);
  expect(pagesFault('4-6', 5)).toBe('El documento tiene 5 hojas: no hay hoja 6.');
});

test('the printer is the last one used, else the default one', async () => {
  const first = new PrintRun({ sources: [source('A')] }, around());
  await first.look();
  expect(first.printer).toBe('Laser');
  first.choose('Tinta');
  await first.print();
  const second = new PrintRun({ sources: [source('B')] }, around());
  await second.look();
  expect(second.printer).toBe('Tinta');
});

test('each document has its own result, and only those that failed are sent again', async () => {
  const sent: string[] = [];
  let broken = true;
  const print = async ({ documents }: desk.PrintOptions): Promise<desk.Printed[]> =>
    documents.map(({ name }) => {
      if (name === 'B' && broken) return { name, sent: false, message: 'La impresora no lo aceptó.' };
      sent.push(name);
      return { name, sent: true, message: 'Se envió.' };
    });
  const recorded = vi.fn(async () => undefined);
  const run = new PrintRun({ sources: ['A', 'B', 'C'].map((name) => source(name, recorded)) }, around({ print }));
  await run.look();
  await run.print();
  expect(run.rows.map((row) => row.state)).toEqual(['sent', 'failed', 'sent']);
  expect(recorded).toHaveBeenCalledTimes(2);
  broken = false;
  await run.print(run.failed);
  expect(sent).toEqual(['A', 'C', 'B']);
  expect(run.sent).toBe(3);
});

test('some sheets or a copy are printed without being noted', async () => {
  const recorded = vi.fn(async () => undefined);
  const job = { sources: [source('A', recorded)], options: [{ key: 'copy', label: 'COPIA', copy: true }] };
  for (const change of [(run: PrintRun) => (run.pages = '1'), (run: PrintRun) => run.toggle('copy', true)]) {
    const run = new PrintRun(job, around());
    await run.look();
    change(run);
    await run.print();
    expect(run.rows[0]).toMatchObject({ state: 'sent', recorded: false });
  }
  expect(recorded).not.toHaveBeenCalled();
});

test('a printing that could not be noted was still sent, and says so', async () => {
  const record = async (): Promise<never> => {
    throw new Error('El documento ya está firmado.');
  };
  const run = new PrintRun({ sources: [source('A', record)] }, around());
  await run.look();
  await run.print();
  expect(run.rows[0]).toMatchObject({ state: 'sent', recorded: false });
  expect(run.rows[0]?.message).toContain('ya está firmado');
});

test('what the shell refuses about the sheets stands beside the field', async () => {
  const print = async (): Promise<never> => {
    throw new RpcError('window.print', { code: 'pages', message: 'No se entienden las hojas.' });
  };
  const run = new PrintRun({ sources: [source('A'), source('B')] }, around({ print }));
  await run.look();
  await run.print();
  expect(run.faults.pages).toBe('No se entienden las hojas.');
  expect(run.rows.map((row) => row.state)).toEqual(['waiting', 'waiting']);
});

test('without printers it says so', async () => {
  const none = new PrintRun({ sources: [source('A')] }, around({ printers: async () => [] }));
  await none.look();
  expect([none.printer, none.none]).toEqual(['', 'Este equipo no tiene impresoras instaladas.']);
});

test('a name with slashes is a name of a file', () => {
  expect(fileName('Oficio ANAM/12/2026')).toBe('Oficio ANAM-12-2026.pdf');
});

test('a file of the program is saved where the person says; nothing is written when the dialog is left', async () => {
  const saved: string[] = [];
  const file = { ...source('A'), save: async (path: string) => (saved.push(path), path) };
  let path: string | null = '/tmp/a.pdf';
  const run = new PrintRun({ sources: [file] }, around({ chooseSavePath: async () => path }));
  expect(run.choosesPlace).toBe(true);
  await run.save();
  expect(saved).toEqual(['/tmp/a.pdf']);
  expect(run.rows[0]?.state).toBe('saved');
  path = null;
  await run.save();
  expect(saved).toHaveLength(1);
});

test('a copy with its word across is another sheet: it is not saved as the document is', async () => {
  const run = new PrintRun({ sources: [source('A')], join: async (path) => path ?? '', options: [{ key: 'copy', label: 'COPIA', copy: true }] }, around());
  expect(run.choosesPlace).toBe(true);
  run.toggle('copy', true);
  expect(run.choosesPlace).toBe(false);
});
