// Turning many entradas at once: what is asked, and the act of each.

import type { Destino } from '../../generated/Destino';
import type { EntradaAct } from '../../generated/EntradaAct';
import type { EntradaRow } from '../../generated/EntradaRow';
import type { Recipient } from '../../generated/Recipient';
import { number } from '../../platform/format';
import type { Answers, Ask } from '../papel/deeds';

/** What will happen; and how many of them were turned before. */
export function turnNote(rows: readonly EntradaRow[]): string {
  const before = rows.filter(({ item }) => item.turned !== '').length;
  const note = 'El mismo turno se registra en cada una; el término de cada una no cambia. Al final se dice cuáles no procedieron y por qué.';
  return before === 0 ? note : `${note}\n${before === 1 ? '1 ya estaba turnada' : `${number(before)} ya estaban turnadas`}: se turnan de nuevo.`;
}

export function turnAsks(): Ask[] {
  return [
    { key: 'owner', label: 'Responsable de la respuesta', kind: 'recipient', required: true },
    { key: 'told', label: 'Para conocimiento de', kind: 'recipient' },
    { key: 'instruction', label: 'Instrucción', kind: 'text', value: 'Para su atención y respuesta.' },
  ];
}

export function turned({ text }: Pick<Answers, 'text'>, recipient: (value: string) => Recipient | null): EntradaAct {
  const to = (key: string, role: Destino['role']): Destino[] => {
    const found = text[key] ? recipient(text[key]) : null;
    return found ? [{ to: found, role }] : [];
  };
  return { type: 'turned', turnos: [...to('owner', 'responsable'), ...to('told', 'conocimiento')], instruction: text.instruction ?? '', due: null };
}
