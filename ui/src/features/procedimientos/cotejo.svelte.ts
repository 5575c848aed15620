// The comparison of the office's own copy of the manual with these data: of all procedures, and of one.

import type { Cotejo } from '../../generated/Cotejo';
import type { Difference } from '../../generated/Difference';
import { Loaded } from '../../platform/loaded.svelte';
import { rpc } from '../../platform/rpc';

export const cotejo = new Loaded(() => rpc('cotejo', {}));

export interface Told {
  /** That no erratum explains. */
  fresh: Difference[];
  known: Difference[];
}

/** The differences of one procedure, those that nobody knew first; of all without `key`. */
export function differencesOf(of: Pick<Cotejo, 'differences'>, key?: string): Told {
  const mine = of.differences.filter((one) => key === undefined || one.procedure === key);
  return { fresh: mine.filter((one) => one.erratum === null), known: mine.filter((one) => one.erratum !== null) };
}
