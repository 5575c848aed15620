// The way of a letter as a row of stages: what was done and by whom, what comes now, what lies ahead.

import type { LetterPage } from '../../generated/LetterPage';
import type { StampView } from '../../generated/StampView';

export interface StageMark {
  key: string;
  label: string;
  /** `passed`: the letter went on without it. `broken`: it has to be done again, or nothing follows. */
  state: 'done' | 'passed' | 'now' | 'broken' | 'ahead';
  /** The last time that it was done. */
  stamp: StampView | null;
}

const last = (stamps: readonly StampView[]): StampView | null => stamps.at(-1) ?? null;

export function stagesOf(page: LetterPage): StageMark[] {
  const ended = page.stage === 'sin_efecto' || page.stage === 'descartado';
  const reviewed = last(page.reviews.map((review) => review.answered ?? review.asked));
  const facts: [string, string, StampView | null][] = [
    ['borrador', 'Borrador', last(page.versions.map((version) => version.stamp))],
    ['revision', 'Revisión', reviewed],
    ['visto_bueno', 'Visto bueno', page.approved],
    ['autorizado', 'Autorizado', page.authorised],
    ['numerado', 'Numerado', page.numbered?.stamp ?? null],
    ['impreso', 'Impreso', last(page.printed)],
    ['firmado', 'Firmado', page.signed?.stamp ?? null],
    ['despachado', 'Despachado', last(page.dispatches.map((one) => one.stamp))],
    ['acuse', 'Acuse', page.stage === 'con_acuse' ? last(page.acuses.map((one) => one.stamp)) : null],
  ];
  const now = NOW[page.stage];
  const reached = facts.findLastIndex(([, , stamp]) => stamp !== null);
  return facts.map(([key, label, stamp], at) => {
    if (key === now) return { key, label: page.stage === 'devuelto' ? 'Devuelto' : page.stage === 'regresado' ? 'Regresado' : label, state: BROKEN.has(page.stage) ? 'broken' : 'now', stamp };
    // While it is a draft, a stage that a former text had is done again.
    const stands = stamp !== null && (now === undefined || at < facts.findIndex(([one]) => one === now));
    if (stands || (ended && stamp !== null)) return { key, label, state: 'done', stamp };
    return { key, label, state: at < reached ? 'passed' : 'ahead', stamp: null };
  });
}

/** What a letter at each stage waits for. */
const NOW: Partial<Record<LetterPage['stage'], string>> = {
  borrador: 'borrador',
  en_revision: 'revision',
  devuelto: 'revision',
  visto_bueno: 'autorizado',
  autorizado: 'numerado',
  numerado: 'impreso',
  impreso: 'firmado',
  firmado: 'despachado',
  despachado: 'acuse',
  regresado: 'despachado',
};
const BROKEN = new Set<LetterPage['stage']>(['devuelto', 'regresado']);
