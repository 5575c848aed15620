// Words of what a paper is, for the filters and the detail: those of the register's form, and some of their own.

import type { Option } from '../../components/Select.svelte';
import type { EntradaMeans } from '../../generated/EntradaMeans';
import type { EntradaState } from '../../generated/EntradaState';
import { ACCESS, KINDS, PRIORITIES } from '../entrada/facts';

/** As it is read after the day of reception. */
export const meansWords: Record<EntradaMeans, string> = { papel: 'En papel', correo_electronico: 'Por correo electrónico', mensajeria: 'Por mensajería', otra_oficina: 'De otra oficina' };
const stateWords: Record<EntradaState, string> = { por_turnar: 'Por turnar', turnada: 'Turnada', atendida: 'Atendida', cancelada: 'Cancelada' };
export const kindWords = words(KINDS);
export const accessWords = words(ACCESS);

export const kindOptions: Option[] = KINDS;
export const priorityOptions: Option[] = PRIORITIES;
export const accessOptions: Option[] = ACCESS;
export const meansOptions = options(meansWords);
export const stateOptions = options(stateWords);

function words(choices: readonly Option[]): Record<string, string> {
  return Object.fromEntries(choices.map(({ value, label }) => [value, label]));
}

function options(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** The word for what the program says; what it says itself if there is none. */
export const wordOf = (words: Record<string, string>, value: string): string => words[value] ?? value;
