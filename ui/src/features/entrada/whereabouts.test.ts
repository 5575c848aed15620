import { expect, test } from 'vitest';

import type { TurnoView } from '../../generated/TurnoView';
import { mineOf, missing, ownerOf, turnOf } from './whereabouts';

const stamp = { at: '2026-11-23T10:00:00-06:00', by: 'Ana Ejemplo', post: 'Enlace', note: '' };
const turno = (name: string, over: Partial<TurnoView> = {}): TurnoView => ({
  to: { unit: name, name }, role: 'responsable', role_word: 'Responsable', stamp, received: null, rejected: null, superseded: false, mine: false, ...over,
});
const told = { state: 'turnada', turnos: [turno('DPATI')], answers: [], drafts: [], attended: null, scans: [], history: [] } as const;

test('the turn is of who owns the answer', () => {
  expect(turnOf({ ...told, turnos: [turno('DPATI'), turno('DSI', { role: 'coadyuvante' })] })).toBe('Le toca a DPATI, responsable de la respuesta.');
  expect(turnOf({ ...told, turnos: [turno('DPATI', { mine: true })] })).toContain('Le toca a usted');
});

test('a rejected turno says who and why, and goes back to Control de Gestión', () => {
  const rejected = turno('DSI', { rejected: { ...stamp, note: 'No es de su competencia' } });
  const view = { ...told, state: 'por_turnar' as const, turnos: [rejected] };
  expect(turnOf(view)).toContain('DSI rechazó el turno: «No es de su competencia»');
  expect(ownerOf(view)).toBeUndefined();
});

test('a superseded turno is nobody’s', () => {
  expect(mineOf({ turnos: [turno('DSI', { superseded: true, mine: true })] })).toBeUndefined();
});

test('of my turnos the one that was not received comes first', () => {
  const waiting = turno('DSI', { role: 'conocimiento', mine: true });
  expect(mineOf({ turnos: [turno('DPATI', { mine: true, received: stamp }), waiting] })).toEqual(waiting);
});

test('what is missing is said, thing by thing', () => {
  expect(missing({ ...told, turnos: [...told.turnos] , answers: [], drafts: [], scans: [], history: [] })).toEqual([
    'Falta la copia digital del documento.',
    'No ha recibido su turno: DPATI.',
    'Falta la respuesta.',
  ]);
  expect(missing({ ...told, state: 'cancelada', turnos: [], answers: [], drafts: [], scans: [], history: [] })).toEqual([]);
});
