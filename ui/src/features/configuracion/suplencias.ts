// How a suplencia stands on a day.

import type { Suplencia } from '../../generated/Suplencia';

export type Standing = 'vigente' | 'por iniciar' | 'terminada';

export function standing(suplencia: Pick<Suplencia, 'from' | 'to'>, today: string): Standing {
  if (today < suplencia.from) return 'por iniciar';
  return today > suplencia.to ? 'terminada' : 'vigente';
}
