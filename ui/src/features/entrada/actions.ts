// The buttons of an entrada: which are in sight depends on how far it has come; whether they work, the program says.

import type { IconName } from '../../components/icons';
import type { EntradaPage } from '../../generated/EntradaPage';
import type { Deed } from '../papel/deeds';
import { entradaDeeds, mine } from './deeds';
import type { LinkTo } from './links';

export interface Action {
  /** Under which the program says why not. */
  name: string;
  label: string;
  icon: IconName;
  danger?: boolean;
  /** "alt+t" */
  keys?: string;
  run: () => void;
}

/** What is open over the page. */
export type Opened = { deed: Deed } | { copies: readonly File[] } | { dialog: 'turnar' | 'termino' | 'corregir' | 'volante' | LinkTo };

interface Doors {
  open: (what: Opened) => void;
  /** Begins a letter that answers it. */
  answer: () => void;
}

export function actionsOf(page: EntradaPage, today: string, { open, answer }: Doors): { main: Action[]; more: Action[]; refused: Record<string, string | undefined> } {
  const deeds = entradaDeeds(page, today);
  const turno = mine(page);
  const ended = page.state === 'cancelada' || page.state === 'atendida';
  const again = page.turnos.some((one) => !one.superseded);
  const act = (icon: IconName, deed: Deed): Action => ({ name: deed.name, label: deed.label, icon, danger: deed.danger ?? false, run: () => open({ deed }) });

  const turn: Action = { name: 'turn', label: again ? 'Turnar de nuevo…' : 'Turnar…', icon: 'turnar', keys: 'alt+t', run: () => open({ dialog: 'turnar' }) };
  const reply: Action = { name: 'answer', label: 'Responder con oficio…', icon: 'documento', keys: 'alt+r', run: answer };
  const receive = turno && !turno.received ? [act('hecho', deeds.receive(turno))] : [];
  const slip: Action = { name: 'slip', label: 'Imprimir volante…', icon: 'imprimir', keys: 'ctrl+p', run: () => open({ dialog: 'volante' }) };

  const main = ended
    ? [...(page.state === 'atendida' ? [act('deshacer', deeds.reopen())] : []), reply, slip]
    : page.state === 'turnada'
      ? [...receive, reply, act('hecho', deeds.attend()), turn, slip]
      : [turn, reply, act('hecho', deeds.attend()), slip];
  const more = [
    ...(turno ? [act('deshacer', deeds.reject(turno))] : []),
    act('calendario', deeds.due()),
    { name: 'amend', label: 'Corregir registro…', icon: 'editar', run: () => open({ dialog: 'corregir' }) } as Action,
    { name: 'answered', label: 'Registrar como respuesta un oficio…', icon: 'documento', run: () => open({ dialog: 'oficio' }) } as Action,
    act('comentar', deeds.comment()),
    act('borrar', deeds.cancel()),
  ];
  // A letter begun and a slip printed are no acts of the entrada: what stands in the way of an answer stands in theirs.
  return { main, more, refused: { ...page.refused, answered: page.refused.answer, slip: page.refused.answer } };
}

/** Why not, each sentence once, with all that it stands in the way of. */
export function whyNot(actions: readonly Action[], refused: Record<string, string | undefined>): { why: string; labels: string[] }[] {
  const told = new Map<string, string[]>();
  for (const { name, label } of actions) {
    const why = refused[name];
    if (why !== undefined) told.set(why, [...(told.get(why) ?? []), label.replace('…', '')]);
  }
  return [...told].map(([why, labels]) => ({ why, labels }));
}
