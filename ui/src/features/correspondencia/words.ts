// Words of what a paper is: the same in the filters and in the detail.

import type { Option } from '../../components/Select.svelte';
import type { Access } from '../../generated/Access';
import type { EntradaKind } from '../../generated/EntradaKind';
import type { EntradaMeans } from '../../generated/EntradaMeans';
import type { EntradaState } from '../../generated/EntradaState';
import type { Priority } from '../../generated/Priority';

export const kindWords: Record<EntradaKind, string> = { oficio: 'Oficio', correo_electronico: 'Correo electrónico', comunicado: 'Comunicado', otro: 'Otro' };
export const meansWords: Record<EntradaMeans, string> = { papel: 'En papel', correo_electronico: 'Por correo electrónico', mensajeria: 'Por mensajería', otra_oficina: 'De otra oficina' };
export const priorityWords: Record<Priority, string> = { normal: 'Normal', urgente: 'Urgente' };
export const stateWords: Record<EntradaState, string> = { por_turnar: 'Por turnar', turnada: 'Turnada', atendida: 'Atendida', cancelada: 'Cancelada' };
export const accessWords: Record<Access, string> = { publica: 'Pública', reservada: 'Reservada', confidencial: 'Confidencial' };

export const kindOptions = options(kindWords);
export const meansOptions = options(meansWords);
export const stateOptions = options(stateWords);
export const priorityOptions = options(priorityWords);
export const accessOptions = options(accessWords);

function options(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** The word for what the program says; what it says itself if there is none. */
export const wordOf = (words: Record<string, string>, value: string): string => words[value] ?? value;
