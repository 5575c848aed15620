// What a register of papers is asked: box, words, filters and order; the same in the address, so that a link says it.

import type { Option } from '../../components/Select.svelte';
import { day } from '../../platform/format';
import type { Query } from '../../platform/routes';

/** A part of the register that the office works on: "Impresas por firmar". */
export interface Box {
  id: string;
  label: string;
  /** In the address: "por-firmar". */
  address: string;
  /** What it says when nothing is in it, and what would be. */
  empty: string;
  would: string;
}

export interface FilterField {
  /** In the address too. */
  key: string;
  label: string;
  kind: 'choice' | 'unit' | 'day' | 'line';
  /** What stands there while it filters nothing: "Todos". */
  any: string;
  options?: readonly Option[];
  /** The only box in which it narrows anything; else it does in all. */
  only?: string;
}

export interface Order {
  column: string;
  down: boolean;
}

export interface Criteria {
  box: string;
  text: string;
  /** By the keys of the filters; what filters nothing is absent or "". */
  values: Record<string, string>;
  order: Order;
}

/** What of a register its criteria are made of. */
export interface Asking {
  /** The first one is what is shown at first. */
  boxes: readonly Box[];
  filters: readonly FilterField[];
  sorts: readonly Option[];
  /** How it is ordered at first. */
  order: Order;
}

export function none(asking: Asking, box = asking.boxes[0]?.id ?? ''): Criteria {
  return { box, text: '', values: {}, order: { ...asking.order } };
}

/** Whether something of the box is left out. */
export function isFiltered({ text, values }: Criteria): boolean {
  return text.trim() !== '' || Object.values(values).some((value) => value !== '');
}

/** The filters that a box offers. */
export function offered(asking: Asking, box: string): FilterField[] {
  return asking.filters.filter((field) => field.only === undefined || field.only === box);
}

export function toAddress(asking: Asking, criteria: Criteria): Query {
  const { column, down } = criteria.order;
  const usual = column === asking.order.column && down === asking.order.down;
  return {
    caja: asking.boxes.find((box) => box.id === criteria.box)?.address ?? '',
    texto: criteria.text,
    ...criteria.values,
    orden: usual ? '' : `${down ? '-' : ''}${column}`,
  };
}

/** What an old or mistyped address says and the register does not know is no filter. */
export function fromAddress(asking: Asking, query: Query): Criteria {
  const { box } = none(asking, asking.boxes.find((one) => one.address === query.caja)?.id);
  const [, minus = '', column = ''] = /^(-?)(.+)$/.exec(query.orden ?? '') ?? [];
  const knows = asking.sorts.some((sort) => sort.value === column);
  const values: Record<string, string> = {};
  for (const field of offered(asking, box)) {
    const value = query[field.key]?.trim() ?? '';
    if (value !== '' && allowed(field, value)) values[field.key] = value;
  }
  return { ...none(asking, box), text: query.texto ?? '', values, ...(knows && { order: { column, down: minus === '-' } }) };
}

function allowed(field: FilterField, value: string): boolean {
  if (field.kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(value);
  return field.kind !== 'choice' || (field.options ?? []).some((option) => option.value === value);
}

/** The query of an address as one text, which is how it is saved under a name. */
export function written(query: Query): string {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
}

export const readWritten = (text: string): Query => Object.fromEntries(new URLSearchParams(text));

export interface Chip {
  key: string;
  text: string;
}

/** The filters in words: "Prioridad: Urgente", "Desde: lun 23 nov 2026". */
export function chips(asking: Asking, { values }: Criteria): Chip[] {
  return asking.filters.flatMap((field) => {
    const value = values[field.key] ?? '';
    if (value === '') return [];
    return [{ key: field.key, text: `${field.label}: ${shown(field, value)}` }];
  });
}

function shown(field: FilterField, value: string): string {
  if (field.kind === 'day') return day(value);
  return field.options?.find((option) => option.value === value)?.label ?? value;
}
