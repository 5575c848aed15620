// How far an entrada has come, as a row of stages.

import type { Stage } from '../../components/StageBar.svelte';
import type { EntradaPage } from '../../generated/EntradaPage';
import { day, moment } from '../../platform/format';

export function stagesOf(page: EntradaPage): Stage[] {
  const standing = page.turnos.filter((turno) => !turno.superseded && !turno.rejected);
  const owner = standing.find((turno) => turno.role === 'responsable') ?? standing[0];
  const turned = page.state !== 'por_turnar' && owner !== undefined;
  const draft = page.drafts[0];
  const rows: { label: string; detail: string; done: boolean }[] = [
    { label: 'Registrada', detail: moment(page.registered.at), done: true },
    { label: 'Turnada', detail: turned ? owner.to.name : '', done: turned },
    { label: 'Recibida', detail: turned && owner.received ? moment(owner.received.at) : '', done: turned && owner.received !== null },
    { label: 'Atendida', detail: attention(page) || (draft ? `${draft.document} en preparación` : ''), done: page.state === 'atendida' },
  ];
  // It can be attended without every stage before: what comes next is the one after the last that is done.
  const reached = rows.findLastIndex((row) => row.done);
  const stages = rows.map(({ label, detail, done }, at): Stage => ({ label, detail, state: done ? 'done' : at === reached + 1 && page.state !== 'cancelada' ? 'current' : 'next' }));
  return page.state === 'cancelada' ? [...stages.filter((stage) => stage.state === 'done'), { label: 'Cancelada', state: 'ended' }] : stages;
}

/** How it was attended, or in part. */
function attention(page: EntradaPage): string {
  if (page.attended) return `${page.attended.how}, ${day(page.attended.on)}`;
  const last = page.answers.at(-1);
  return last ? `${last.number}${last.complete ? '' : ' (parcial)'}` : '';
}
