// Sending one letter or many: what is asked, and the act of each.

import type { Dispatch } from '../../generated/Dispatch';
import type { LetterAct } from '../../generated/LetterAct';
import type { LetterRow } from '../../generated/LetterRow';
import type { Means } from '../../generated/Means';
import { number } from '../../platform/format';
import type { Answers, Ask } from '../papel/deeds';

const words: Record<Means, string> = {
  personal: 'Entrega personal',
  mensajero: 'Mensajero',
  mensajeria: 'Mensajería',
  correo: 'Correo postal',
  correo_electronico: 'Correo electrónico',
  valija: 'Valija',
};

/** How it went out. */
export const meansAsk: Ask = { key: 'means', label: 'Medio', kind: 'choice', required: true, value: 'mensajero', options: Object.entries(words).map(([value, label]) => ({ value, label })) };

/** What will happen; and how many of them went out before. */
export function dispatchNote(rows: readonly LetterRow[]): string {
  const before = rows.filter(({ item }) => item.dispatched_on !== null).length;
  const note = 'El mismo despacho se registra en cada uno. Al final se dice cuáles no procedieron y por qué.';
  return before === 0 ? note : `${note}\n${before === 1 ? '1 ya se había despachado' : `${number(before)} ya se habían despachado`}: se registra un despacho más.`;
}

export function dispatchAsks(today: string): Ask[] {
  return [
    { key: 'on', label: 'Fecha de despacho', kind: 'day', required: true, value: today },
    meansAsk,
    { key: 'carrier', label: 'Mensajero o empresa', kind: 'line' },
    { key: 'guide', label: 'Lista o relación de entrega', kind: 'line', help: 'Queda igual en todos; la guía de cada uno se anota en su página.' },
  ];
}

export function dispatched({ text }: Pick<Answers, 'text'>): LetterAct {
  const sent: Dispatch = { on: text.on ?? '', means: (text.means ?? 'mensajero') as Means, carrier: text.carrier ?? '', guide: text.guide ?? '', to: text.to ?? '' };
  return { type: 'dispatched', ...sent };
}
