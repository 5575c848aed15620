// Words of states and lights, the same in every list.

import type { Option } from '../../components/Select.svelte';
import type { Light } from '../../generated/Light';
import type { LightView } from '../../generated/LightView';
import type { StatusFilter } from '../../generated/StatusFilter';
import { day, moment } from '../../platform/format';

export const statusWords: Record<StatusFilter, string> = { open: 'En trámite', closed: 'Concluido', cancelled: 'Cancelado' };
export const statusTones = { open: 'accent', closed: 'ok', cancelled: 'neutral' } as const;
export const lightWords: Record<Light, string> = { vencido: 'Vencido', por_vencer: 'Por vencer', en_tiempo: 'En tiempo' };

export const statusOptions = asOptions(statusWords);
export const lightOptions = asOptions(lightWords);

function asOptions(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** Only the words that Rust knows: what an old or mistyped address says is no filter. */
export function known<T extends string>(words: Record<T, string>, value: string | undefined): T | '' {
  return value !== undefined && Object.hasOwn(words, value) ? (value as T) : '';
}

/** "lun 23 nov 2026 (vence en 3 días hábiles)", for copies and tooltips. */
export function dueText(row: { due: string | null; light: LightView | null }): string {
  if (row.due === null) return '';
  return row.light ? `${day(row.due)} (${row.light.text.charAt(0).toLowerCase()}${row.light.text.slice(1)})` : day(row.due);
}

/** The day of an instant ("2026-11-23T10:42:00-06:00") or of a day, without the hour. */
export function dayOf(at: string): string {
  if (at === '') return '';
  return at.length === 10 ? day(at) : moment(at).replace(/, \d\d:\d\d$/, '');
}
