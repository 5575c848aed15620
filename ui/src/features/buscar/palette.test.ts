import { expect, test, vi } from 'vitest';

import * as door from '../../platform/rpc';
import { SavedFilters } from '../registro/saved.svelte';
import { expedienteCommands, otherCommands, procedureCommands, savedCommands } from './palette';

const procedures = [
  { key: '1.12', aliases: [], name: 'Atención a auditorías', directorate_name: 'DPATI' },
  { key: '1.2', aliases: ['1.2.1'], name: 'Atención de solicitudes de información', directorate_name: 'DPATI' },
  { key: '3.1', aliases: [], name: 'Alta de usuarios', directorate_name: 'DSI' },
];
const ids = (typed: string, mayStart = true) => procedureCommands(typed, procedures, mayStart).map((one) => one.id);

test('procedures by key or any word, without accents', () => {
  expect(ids('atencion')).toEqual(['procedimiento-1.12', 'procedimiento-1.2', 'iniciar-1.12', 'iniciar-1.2']);
  expect(ids('1.2')[0]).toBe('procedimiento-1.2');
  expect(ids('usuarios alta', false)).toEqual(['procedimiento-3.1']);
});

test('"iniciar" puts the starting first', () => {
  expect(ids('iniciar 3.1')).toEqual(['iniciar-3.1', 'procedimiento-3.1']);
  expect(ids('iniciar ')).toEqual([]);
});

test('expedientes say where they are', async () => {
  vi.spyOn(door, 'rpc').mockResolvedValueOnce({
    rows: [{ id: 'e1', number: 'DGTI-7', title: 'Red', procedure: '1.2', procedure_name: 'Atención', status: 'open', waiting: '3' }],
  } as never);
  const [command] = await expedienteCommands(' 7 ');
  expect(command).toMatchObject({ id: 'expediente-e1', label: 'DGTI-7 · Red', detail: '1.2 Atención · En trámite · paso 3' });
});

test('what is found of correspondence opens from the palette', async () => {
  const hit = (kind: string, title: string) => ({ kind, title, snippet: [], expediente: null, number: null, procedure: null, paper: title });
  vi.spyOn(door, 'rpc').mockResolvedValueOnce({ hits: [hit('procedure', '1.2'), hit('oficio', 'o1'), hit('entrada', 'e1'), hit('responsiva', 'r1')], next: null } as never);
  const found = await otherCommands('red');
  expect(found.map((one) => one.label)).toEqual(['o1', 'e1', 'r1', 'Buscar «red» en todo']);
  await found[1]?.run();
  expect(location.hash).toBe('#/entradas/e1');
});

test('the way to everything stays when the search fails', async () => {
  vi.spyOn(door, 'rpc').mockRejectedValueOnce(new Error('no'));
  expect((await otherCommands('red')).map((one) => one.label)).toEqual(['Buscar «red» en todo']);
});

test('entradas, oficios and responsivas are found, apart from attachments and people, and lead to their pages', async () => {
  const hit = (kind: string, title: string, more = {}) => ({ kind, title, snippet: [{ hit: true, text: title }], expediente: null, number: null, procedure: null, paper: 'p1', ...more });
  vi.spyOn(door, 'rpc').mockResolvedValueOnce({ hits: [hit('person', 'Ficticia Ejemplo', { paper: null }), hit('entrada', 'CI-1 Enlace'), hit('oficio', 'DPATI-1'), hit('responsiva', 'RESP-1')], next: null } as never);
  const found = await otherCommands('enlace');
  expect(found.map((one) => [one.group, one.label, one.detail])).toEqual([
    ['Correspondencia y responsivas', 'CI-1 Enlace', 'Entrada'],
    ['Correspondencia y responsivas', 'DPATI-1', 'Salida'],
    ['Correspondencia y responsivas', 'RESP-1', 'Responsiva'],
    ['Oficios de expedientes, anexos y personas', 'Ficticia Ejemplo', 'Persona'],
    ['Buscar', 'Buscar «enlace» en todo', undefined],
  ]);
});

test('a saved filter is found by its name and leads to its register as it was saved', async () => {
  const ask = vi.spyOn(door, 'rpc').mockResolvedValue({ rows: [{ name: 'Urgentes de la semana', query: 'caja=pendientes&prioridad=urgente' }] } as never);
  const seen: unknown[] = [];
  const registers = [{ label: 'Entradas', saved: new SavedFilters('entradas'), to: (query: object) => (seen.push(query), '#/inicio') }];
  const [found] = await savedCommands('urgentes', registers);
  expect(found).toMatchObject({ label: 'Entradas: «Urgentes de la semana»', detail: 'Filtro guardado' });
  await found?.run();
  expect(seen).toEqual([{ caja: 'pendientes', prioridad: 'urgente' }]);
  expect(await savedCommands('otra cosa', registers)).toEqual([]);
  expect(ask).toHaveBeenCalledTimes(1);
  ask.mockRestore();
});
