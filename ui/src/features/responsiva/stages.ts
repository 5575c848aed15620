// Where a responsiva stands, as the bar over its page shows it.

import type { Stage } from '../../components/StageBar.svelte';
import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { count, day, localDay } from '../../platform/format';

export function stagesOf(page: ResponsivaPage): Stage[] {
  const lacking = (['entrega', 'recibe'] as const).filter((role) => !page.signatures.some((one) => one.role === role));
  const back = page.returned.filter((one) => one !== null).length;
  const out = page.content.items.length - back;
  const dayOf = (instant: string): string => day(localDay(new Date(instant)));
  const stages: { label: string; done: boolean; detail?: string }[] = [
    { label: 'Borrador', done: page.issued !== null, detail: dayOf(page.drafted.at) },
    { label: 'Emitida', done: page.issued !== null, ...(page.issued ? { detail: day(page.issued.date) } : {}) },
    {
      label: 'Firmada',
      done: lacking.length === 0,
      ...(page.issued ? { detail: signed(page, lacking) } : {}),
    },
    { label: 'Entregada', done: page.delivered_on !== null, ...(page.delivered_on ? { detail: day(page.delivered_on) } : {}) },
    { label: 'Devuelta', done: page.state === 'devuelta', ...(back > 0 ? { detail: out > 0 ? `${count(back, 'bien', 'bienes')}; ${out === 1 ? 'falta' : 'faltan'} ${out}` : day(page.returns.at(-1)?.on ?? '') } : {}) },
  ];
  const ended = page.state === 'sustituida' || page.state === 'cancelada';
  const first = stages.findIndex((stage) => !stage.done);
  const bar = stages.map(({ label, done, detail }, at): Stage => {
    const state = done ? 'done' : !ended && at === current(page, first) ? 'current' : 'next';
    return { label, state, ...(detail === undefined ? {} : { detail }) };
  });
  if (!ended) return bar;
  const end: Stage = { label: page.state === 'cancelada' ? 'Cancelada' : 'Sustituida', state: 'ended' };
  if (page.replaced_by) end.detail = `por ${page.replaced_by.number}`;
  else if (page.cancelled) end.detail = dayOf(page.cancelled.at);
  return [...bar.filter((stage) => stage.state === 'done'), end];
}

/** A draft is at its first stage; later it stands where something is still missing. */
function current(page: ResponsivaPage, first: number): number {
  return page.issued === null ? 0 : first;
}

function signed(page: ResponsivaPage, lacking: readonly ('entrega' | 'recibe')[]): string {
  if (lacking.length === 2) return 'faltan las dos firmas';
  if (lacking.length === 1) return `falta quien ${lacking[0]}`;
  return day(page.signatures.map((one) => one.on).sort().at(-1) ?? '');
}
