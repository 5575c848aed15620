import { expect, test, vi } from 'vitest';

import { actionsOf, whyNot } from './actions';
import { entradaPage, turno } from './page.sample';
import { stagesOf } from './stages';

const doors = { open: vi.fn(), answer: vi.fn() };
const main = (page: Parameters<typeof actionsOf>[0]) => actionsOf(page, '2026-11-25', doors).main.map((one) => one.label);

test('turning comes first; once turned to me, receiving it does', () => {
  expect(main(entradaPage())[0]).toBe('Turnar…');
  const turned = entradaPage({ state: 'turnada', turnos: [turno({ mine: true })] });
  expect(main(turned)).toEqual(['Recibir turno…', 'Responder con oficio…', 'Atender sin oficio…', 'Turnar de nuevo…', 'Imprimir volante…']);
  expect(main(entradaPage({ state: 'turnada', turnos: [turno()] }))).not.toContain('Recibir turno…');
});

test('a turno that was rejected is to be turned again, before anything else', () => {
  const rejected = turno({ rejected: { act: 'a2', at: '2026-11-24T11:00:00-06:00', by: 'X', post: '', note: 'No es de aquí' } });
  expect(main(entradaPage({ state: 'por_turnar', turnos: [rejected] }))[0]).toBe('Turnar de nuevo…');
});

test('an attended one is reopened, and can still be answered', () => {
  expect(main(entradaPage({ state: 'atendida' }))).toEqual(['Reabrir…', 'Responder con oficio…', 'Imprimir volante…']);
});

test('a sentence is told once, with all that it stands in the way of', () => {
  const refused = { turn: 'Está cancelado.', amend: 'Está cancelado.', due: 'Ya se atendió.' };
  const named = (name: string, label: string) => ({ name, label, icon: 'editar' as const, run: () => undefined });
  expect(whyNot([named('turn', 'Turnar…'), named('amend', 'Corregir…'), named('due', 'Fijar término…'), named('x', 'Otra…')], refused)).toEqual([
    { why: 'Está cancelado.', labels: ['Turnar', 'Corregir'] },
    { why: 'Ya se atendió.', labels: ['Fijar término'] },
  ]);
});

test('the stages say where it is: a rejected turno is none, and a cancelled one goes no further', () => {
  const states = (page: Parameters<typeof stagesOf>[0]) => stagesOf(page).map((stage) => `${stage.label} ${stage.state}`);
  const rejected = entradaPage({ turnos: [turno({ rejected: { act: 'a2', at: '2026-11-24T11:00:00-06:00', by: 'X', post: '', note: 'No es de aquí' } })] });
  expect(states(rejected)).toEqual(['Registrada done', 'Turnada current', 'Recibida next', 'Atendida next']);
  expect(states(entradaPage({ state: 'turnada', turnos: [turno()] }))).toEqual(['Registrada done', 'Turnada done', 'Recibida current', 'Atendida next']);
  expect(states(entradaPage({ state: 'cancelada' }))).toEqual(['Registrada done', 'Cancelada ended']);
});
