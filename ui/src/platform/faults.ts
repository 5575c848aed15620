// A refusal of the program, told apart for a form: what goes beside which field, and what concerns the whole.

import { RpcError } from './rpc';

/** As Rust says it (`procede_domain::Rejection`). */
export interface Rejection {
  code: string;
  message: string;
  step: string | null;
  fields: { field: string; row: number | null; column: string | null; message: string }[];
}

export interface Faults {
  /** By field. */
  fields: Record<string, string>;
  /** What no field is to blame for; a refusal, or a failure of any other kind. */
  rest: unknown;
}

export const NONE: Faults = { fields: {}, rest: null };

export function rejectionOf(error: unknown): Rejection | null {
  if (!(error instanceof RpcError) || error.code !== 'rejected') return null;
  const details = error.details as Partial<Rejection> | null;
  return { code: details?.code ?? '', message: error.message, step: details?.step ?? null, fields: details?.fields ?? [] };
}

/**
 * `places` says which field of the form a code of the program is about. Where a code can mean several, the first that is
 * empty in `values` is taken.
 */
export function faultsOf(error: unknown, places: Record<string, readonly string[]>, values: Record<string, unknown> = {}): Faults {
  const rejection = rejectionOf(error);
  if (!rejection) return { fields: {}, rest: error };
  if (rejection.fields.length > 0) {
    return { fields: Object.fromEntries(rejection.fields.map((fault) => [fault.field, fault.message])), rest: null };
  }
  const candidates = places[rejection.code] ?? [];
  const field = candidates.find((one) => String(values[one] ?? '').trim() === '') ?? candidates[0];
  return field === undefined ? { fields: {}, rest: error } : { fields: { [field]: rejection.message }, rest: null };
}
