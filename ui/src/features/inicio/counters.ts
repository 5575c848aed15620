// The numbers of Inicio, each with the list that it counts.

import type { Home } from '../../generated/Home';
import { href } from '../../platform/routes';
import type { IconName } from '../../components/icons';

export interface Counter {
  label: string;
  value: number;
  to: string;
  icon: IconName;
  tone: 'bad' | 'warn' | 'plain';
}

export function counters(home: Home): Counter[] {
  return [
    { label: 'Vencidos', value: home.late, to: href('bandeja', undefined, { caja: 'mias', plazo: 'vencido' }), icon: 'mal', tone: home.late > 0 ? 'bad' : 'plain' },
    { label: 'Por vencer', value: home.due_soon, to: href('bandeja', undefined, { caja: 'mias', plazo: 'por_vencer' }), icon: 'aviso', tone: home.due_soon > 0 ? 'warn' : 'plain' },
    { label: 'Esperan', value: home.waiting, to: href('bandeja', undefined, { caja: 'mias' }), icon: 'bandeja', tone: 'plain' },
    { label: 'Para conocimiento', value: home.informed, to: href('bandeja', undefined, { caja: 'conocimiento' }), icon: 'correspondencia', tone: 'plain' },
    { label: 'En trámite', value: home.open, to: href('expedientes', undefined, { estado: 'open' }), icon: 'expedientes', tone: 'plain' },
  ];
}

/** Nothing has ever been started here. */
export function isNew(home: Home): boolean {
  return home.open === 0 && home.waiting === 0 && home.informed === 0 && home.by_procedure.length === 0 && home.urgent.length === 0;
}

/** The share of a bar, in percent: something that is there is always seen. */
export function share(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.max(2, Math.round((value / most) * 100));
}
