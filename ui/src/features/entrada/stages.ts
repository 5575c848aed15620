// How far an entrada has come, as a row of stages.

import type { EntradaPage } from '../../generated/EntradaPage';
import { day, moment } from '../../platform/format';

export interface Stage {
  label: string;
  /** When, or who is waited for. */
  detail: string;
  is: 'done' | 'now' | 'ahead';
}

export function stagesOf(page: EntradaPage): Stage[] {
  const standing = page.turnos.filter((turno) => !turno.superseded && !turno.rejected);
  const owner = standing.find((turno) => turno.role === 'responsable');
  const last = page.answers.at(-1);
  const attended = page.state === 'atendida';
  const turned = page.state !== 'por_turnar' && standing.length > 0;
  const received = owner ? owner.received !== null : standing.some((turno) => turno.received !== null);
  const draft = page.drafts[0];
  const how = page.attended ? `${page.attended.how}, ${day(page.attended.on)}` : last ? last.number : '';
  const done: [string, string, boolean][] = [
    ['Registrada', moment(page.registered.at), true],
    ['Turnada', turned ? (owner ?? standing[0])?.to.name ?? '' : '', turned],
    ['Recibida', turned && received && owner?.received ? moment(owner.received.at) : '', turned && received],
    ['Atendida', attended ? how : (draft?.document ?? (last ? `${last.number} (parcial)` : '')), attended],
  ];
  // A letter can be attended without every stage before it: what comes next is the first that is not done after the last that is.
  const at = done.findLastIndex(([, , is]) => is);
  return done.map(([label, detail, is], place) => ({ label, detail, is: is ? 'done' : place === at + 1 && page.state !== 'cancelada' ? 'now' : 'ahead' }));
}
