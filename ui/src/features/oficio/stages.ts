// The way of a letter as a row of stages: what was done and by whom, what comes now, what lies ahead.

import type { Stage } from '../../components/StageBar.svelte';
import type { LetterPage } from '../../generated/LetterPage';
import type { StampView } from '../../generated/StampView';
import { moment, shortDay } from '../../platform/format';

const last = (stamps: readonly StampView[]): StampView | null => stamps.at(-1) ?? null;

export function stagesOf(page: LetterPage): Stage[] {
  const reviewed = last(page.reviews.map((review) => review.answered ?? review.asked));
  const facts: { key: string; label: string; stamp: StampView | null }[] = [
    { key: 'borrador', label: 'Borrador', stamp: last(page.versions.map((version) => version.stamp)) },
    { key: 'revision', label: 'Revisión', stamp: reviewed },
    { key: 'visto_bueno', label: 'Visto bueno', stamp: page.approved },
    { key: 'autorizado', label: 'Autorizado', stamp: page.authorised },
    { key: 'numerado', label: 'Numerado', stamp: page.numbered?.stamp ?? null },
    { key: 'impreso', label: 'Impreso', stamp: last(page.printed) },
    { key: 'firmado', label: 'Firmado', stamp: page.signed?.stamp ?? null },
    { key: 'despachado', label: 'Despachado', stamp: last(page.dispatches.map((one) => one.stamp)) },
    { key: 'acuse', label: 'Acuse', stamp: page.stage === 'con_acuse' ? last(page.acuses.map((one) => one.stamp)) : null },
  ];
  const now = facts.findIndex(({ key }) => key === NOW[page.stage]);
  const reached = facts.findLastIndex(({ stamp }) => stamp !== null);
  const stages = facts.map(({ key, label, stamp }, at): Stage => {
    const again = AGAIN[page.stage];
    if (at === now && again) return { ...again, state: 'broken' };
    if (at === now) return { label, state: 'current', detail: UNDER_WAY.has(key) ? 'en curso' : 'sigue' };
    // While it is a draft, a stage that a former text had is done again.
    if (stamp && (now < 0 || at < now)) return { label, state: 'done', detail: shortDay(stamp.at), title: `${label}: ${stamp.by}, ${moment(stamp.at)}` };
    return { label, state: at < reached ? 'skipped' : 'next' };
  });
  if (page.ended) return [...stages.slice(0, reached + 1), { label: page.stage_word, state: 'ended', detail: shortDay(page.ended.at), title: page.ended.note }];
  return stages;
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
/** What has to be done once more. */
const AGAIN: Partial<Record<LetterPage['stage'], { label: string; detail: string }>> = {
  devuelto: { label: 'Devuelto', detail: 'corrija el texto' },
  regresado: { label: 'Regresado', detail: 'otra vez' },
};
const UNDER_WAY = new Set(['borrador', 'revision']);
