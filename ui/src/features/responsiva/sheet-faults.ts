// What cannot be printed of a responsiva, beside the field in which it was typed.

import { faultsOf, type Faults } from '../../platform/faults';
import { RpcError } from '../../platform/rpc';

/** How the form calls what the sheet speaks of. A signature repeats the name of its person. */
const FIELDS: Record<string, string> = {
  receiver: 'receiver.name',
  deliverer: 'deliverer.name',
  user: 'user.name',
  items: 'items',
  accounts: 'items',
  place: 'place',
  commitments: 'commitments',
};
const REPEATS = 'signatures';

/** The first finding of each field; what belongs to no field is the rest. */
export function sheetFaults(error: unknown): Faults {
  if (!(error instanceof RpcError) || error.code !== 'letter') return faultsOf(error, {});
  const { fields = [] } = (error.details ?? {}) as { fields?: { field: string; message: string }[] };
  const faults: Record<string, string> = {};
  for (const { field, message } of fields) {
    const own = FIELDS[field];
    if (own) faults[own] ??= message;
  }
  const placed = fields.length > 0 && fields.every(({ field }) => field in FIELDS || field === REPEATS);
  return { fields: faults, rest: placed ? null : error };
}
