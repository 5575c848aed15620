// The filters of the list of expedientes, in the address and in the question to the program.

import type { ExpedienteQuery } from '../../generated/ExpedienteQuery';
import type { ExpedienteSort } from '../../generated/ExpedienteSort';
import type { Light } from '../../generated/Light';
import type { StatusFilter } from '../../generated/StatusFilter';
import type { Query } from '../../platform/routes';
import { known, lightWords, statusWords } from './words';

export interface Filters {
  text: string;
  status: StatusFilter | '';
  procedure: string;
  unit: string;
  /** "2026-11-23". */
  from: string;
  to: string;
  light: Light | '';
}

export interface Order {
  column: ExpedienteSort;
  down: boolean;
}

export const NO_FILTERS: Filters = { text: '', status: '', procedure: '', unit: '', from: '', to: '', light: '' };
/** What moved last comes first. */
export const FIRST_ORDER: Order = { column: 'last_act', down: true };

export function isFiltered(filters: Filters): boolean {
  return Object.values(filters).some((value) => value.trim() !== '');
}

export function asQuery(filters: Filters, order: Order): Omit<ExpedienteQuery, 'offset' | 'limit'> {
  return {
    text: filters.text.trim(),
    status: filters.status || null,
    procedure: filters.procedure || null,
    unit: filters.unit || null,
    from: filters.from || null,
    to: filters.to || null,
    light: filters.light || null,
    sort: order.column,
    descending: order.down,
  };
}

export function toAddress(filters: Filters): Query {
  return {
    texto: filters.text,
    estado: filters.status,
    procedimiento: filters.procedure,
    unidad: filters.unit,
    desde: filters.from,
    hasta: filters.to,
    plazo: filters.light,
  };
}

export function fromAddress(query: Query): Filters {
  const date = (text: string | undefined): string => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? (text ?? '') : '');
  return {
    text: query.texto ?? '',
    status: known(statusWords, query.estado),
    procedure: query.procedimiento ?? '',
    unit: query.unidad ?? '',
    from: date(query.desde),
    to: date(query.hasta),
    light: known(lightWords, query.plazo),
  };
}
