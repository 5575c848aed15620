import { expect, test } from 'vitest';

import type { ExpedienteView } from '../../generated/ExpedienteView';
import type { LetterContent } from '../../generated/LetterContent';
import type { LetterPage } from '../../generated/LetterPage';
import type { ReviewView } from '../../generated/ReviewView';
import type { StampView } from '../../generated/StampView';
import { lastSeen, shortened } from './compare';
import { letterDeeds } from './deeds';
import { tidy } from './letter.svelte';
import { found, generalOffers, stepOffers, type Offer } from './offer';
import { stagesOf } from './stages';

const stamp = { at: '2026-11-25T10:00:00-06:00', by: 'Ficticia Ejemplo', post: '', note: '' } as StampView;

function page(over: Partial<LetterPage>): LetterPage {
  return {
    stage: 'borrador', versions: [{ stamp }], reviews: [], approved: null, authorised: null, numbered: null, printed: [], signed: null,
    dispatches: [], acuses: [], returned_mail: [], recipients: [], ended: null, answers: [], incomplete: [], refused: {}, unit_name: 'Unidad',
    content: { addressee: { name: 'Destinataria', post: '', unit: '' }, copies: [], signer: { name: 'Quien Firma', post: '' } },
    ...over,
  } as unknown as LetterPage;
}

const states = (of: LetterPage): Record<string, string> => Object.fromEntries(stagesOf(of).map((stage) => [stage.label, stage.state]));

test('a draft is being written, and everything lies ahead', () => {
  expect(states(page({}))).toMatchObject({ Borrador: 'current', Revisión: 'next', Acuse: 'next' });
});

test('what was not asked for is passed over', () => {
  const numbered = page({ stage: 'numerado', authorised: stamp, numbered: { stamp } as LetterPage['numbered'] });
  expect(states(numbered)).toMatchObject({ Borrador: 'done', Revisión: 'skipped', 'Visto bueno': 'skipped', Autorizado: 'done', Numerado: 'done', Impreso: 'current', Firmado: 'next' });
});

test('a returned text and returned mail are to be done again', () => {
  expect(states(page({ stage: 'devuelto', reviews: [{ asked: stamp, answered: stamp }] as LetterPage['reviews'] }))).toMatchObject({ Borrador: 'done', Devuelto: 'broken' });
  const back = page({ stage: 'regresado', authorised: stamp, numbered: { stamp } as LetterPage['numbered'], printed: [stamp], signed: { stamp } as LetterPage['signed'], dispatches: [{ stamp }] as LetterPage['dispatches'] });
  expect(states(back)).toMatchObject({ Firmado: 'done', Regresado: 'broken', Acuse: 'next' });
});

test('with every acuse all is done; sin efecto ends where it was', () => {
  const all = { authorised: stamp, numbered: { stamp } as LetterPage['numbered'], printed: [stamp], signed: { stamp } as LetterPage['signed'], dispatches: [{ stamp }] as LetterPage['dispatches'], acuses: [{ stamp }] as LetterPage['acuses'] };
  expect(states(page({ stage: 'con_acuse', ...all })).Acuse).toBe('done');
  expect(states(page({ stage: 'sin_efecto', stage_word: 'Sin efecto', ended: stamp, authorised: stamp, numbered: { stamp } as LetterPage['numbered'] }))).toEqual({ Borrador: 'done', Revisión: 'skipped', 'Visto bueno': 'skipped', Autorizado: 'done', Numerado: 'done', 'Sin efecto': 'ended' });
});

test('the deed that usually comes next is the first', () => {
  const first = (stage: LetterPage['stage']): string | undefined => letterDeeds(page({ stage }), '2026-11-25', () => null, async () => undefined)[0]?.name;
  expect([first('autorizado'), first('numerado'), first('impreso'), first('firmado'), first('despachado'), first('regresado')]).toEqual(['number', 'print', 'sign', 'dispatch', 'acuse', 'dispatch']);
});

test('it is asked whose acuse it is only where there are copies', () => {
  const asks = (copies: string[]): string[] => {
    const given = page({ stage: 'despachado' });
    given.recipients = ['', ...copies].map((to) => ({ to, name: to || 'Destinataria', dispatched_on: null, acuse_on: null, returned: false, without_acuse: false }));
    return letterDeeds(given, '2026-11-25', () => null, async () => undefined).find((deed) => deed.name === 'acuse')?.asks?.map((ask) => ask.key) ?? [];
  };
  expect(asks([])).not.toContain('to');
  expect(asks(['Lic. Ejemplo'])).toContain('to');
});

test('lines of lists that were left empty are not kept', () => {
  const kept = tidy({ copies: ['Uno', ' '], annexes: [''], data: [['', ''], ['Sede', '']], signatures: [{ name: '', post: '', role: '' }] } as unknown as LetterContent);
  expect(kept).toMatchObject({ copies: ['Uno'], annexes: [], data: [['Sede', '']], signatures: [] });
});

test('a letter begins with a general text or with a document of a step', () => {
  const general = generalOffers([
    { id: 'respuesta', name: 'Respuesta', procedures: [], own: true, version: 2 },
    { id: 'responsiva', name: 'Responsiva', procedures: [], own: false, version: 0 },
    { id: 'acta', name: 'Acta', procedures: ['1.2'], own: false, version: 0 },
  ]);
  expect(general.map((one) => one.id)).toEqual(['respuesta']);
  expect(general[0]?.about).toContain('versión 2');
  const steps = stepOffers({ current: [{ step: { id: '3', letters: [{ document: 'Minuta', template: 'minuta', to: 'DPATI' }] } }] } as unknown as ExpedienteView);
  expect(steps).toMatchObject([{ name: 'Minuta', at: { step: '3', index: 0 } }]);
  expect(found([...steps, ...general], 'minúta').length).toBe(1);
  const named = [{ ...general[0], id: 'a', name: 'Resolución', about: 'Decide sobre una solicitud.' }, { ...general[0], id: 'b', name: 'Solicitud' }] as Offer[];
  expect(found(named, 'solicitud').map((one) => one.id)).toEqual(['b', 'a']);
});

test('of a long text that two versions share only what stands beside the differences is shown', () => {
  const long = 'palabra '.repeat(100);
  const [before, added, after] = shortened([{ kind: 'same', text: long }, { kind: 'added', text: long }, { kind: 'same', text: long }]);
  expect(before?.text).toMatch(/^\[…\] (palabra )+$/);
  expect(added?.text).toBe(long);
  expect(after?.text).toMatch(/^(palabra )+\[…\]$/);
  expect(shortened([{ kind: 'same', text: 'corto' }])).toEqual([{ kind: 'same', text: 'corto' }]);
});

test('a reviewer is shown what changed since the version that he or she answered', () => {
  const review = (version: number, person: string, answered: boolean): ReviewView => ({ to: { unit: 'U', person, name: person }, asked: stamp, version, answer: answered ? 'devuelto' : null, answered: answered ? stamp : null, mine: !answered });
  const pending = review(3, 'ana', false);
  expect(lastSeen([review(0, 'ana', true), review(1, 'ana', true), review(2, 'otro', true), pending], pending)).toBe(1);
  expect(lastSeen([review(2, 'otro', true), pending], pending)).toBeNull();
});

test('what cannot be printed as the document is printed with its word across it', () => {
  const printing = (of: LetterPage): string[] => letterDeeds(of, '2026-11-25', () => null, async () => undefined).map((deed) => deed.label).filter((label) => label.startsWith('Imprimir'));
  expect(printing(page({ refused: { print: 'Todavía no tiene número.' } }))).toContain('Imprimir borrador…');
  expect(printing(page({ stage: 'sin_efecto', ended: stamp, numbered: { stamp } as LetterPage['numbered'], refused: { print: 'Quedó sin efecto.' } }))).toContain('Imprimir copia…');
  expect(printing(page({ stage: 'numerado', numbered: { stamp } as LetterPage['numbered'] }))).toEqual(['Imprimir…']);
});

test('the authorisation of whoever signs is recorded by others, for a text that lacks nothing', () => {
  const refused = { authorise: 'Autoriza quien firma.', number: 'Un borrador no lleva número.' };
  const offered = (over: Partial<LetterPage>): boolean => letterDeeds(page({ refused, ...over }), '2026-11-25', () => null, async () => undefined).some((deed) => deed.name === 'on_behalf');
  expect(offered({})).toBe(true);
  expect(offered({ signer_is_me: true })).toBe(false);
  expect(offered({ incomplete: [{ field: 'body', message: 'Falta el texto.' }] as LetterPage['incomplete'] })).toBe(false);
});
