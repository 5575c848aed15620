// How a term reads: the manual's, and the one the office set instead.

import type { TermView } from '../../generated/TermView';
import { matches } from '../../platform/fold';
import { count } from '../../platform/format';

export function daysText(days: number | null, business: boolean): string {
  if (days === null) return '';
  return business ? count(days, 'día hábil', 'días hábiles') : count(days, 'día natural', 'días naturales');
}

/** "Paso 4"; of an obligation, the delivery of its period. */
export function stepText(step: string): string {
  return step === 'periodo' ? 'Entrega del periodo' : `Paso ${step}`;
}

export function fittingTerms(terms: readonly TermView[], text: string): TermView[] {
  const typed = text.trim();
  return terms.filter((term) => typed === '' || matches(`${term.procedure} ${term.procedure_name} ${stepText(term.step)} ${term.action}`, typed));
}
