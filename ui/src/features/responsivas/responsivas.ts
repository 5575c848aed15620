// The register of custody letters: its boxes, filters and orders, and the question to the program.

import type { ResponsivaQuery } from '../../generated/ResponsivaQuery';
import type { ResponsivaRow } from '../../generated/ResponsivaRow';
import { rpc } from '../../platform/rpc';
import type { Criteria } from '../registro/criteria';
import { PaperList, type RegisterOf } from '../registro/list.svelte';
import { SavedFilters } from '../registro/saved.svelte';
import { kindOptions, stateOptions } from './words';

export function responsivaQuery({ box, text, values, order }: Criteria): ResponsivaQuery {
  return {
    box: box as ResponsivaQuery['box'],
    text: text.trim(),
    state: (values.estado || null) as NonNullable<ResponsivaQuery['state']> | null,
    kind: (values.tipo || null) as NonNullable<ResponsivaQuery['kind']> | null,
    unit: values.unidad || null,
    employee: values.empleado?.trim() || null,
    from: values.desde || null,
    to: values.hasta || null,
    sort: order.column as ResponsivaQuery['sort'],
    descending: order.down,
    offset: 0,
    limit: 0,
  };
}

const register: RegisterOf<ResponsivaRow> = {
  boxes: [
    { id: 'all', label: 'Todas', address: 'todas', empty: 'Todavía no hay responsivas', would: 'Una responsiva dice quién responde por qué bienes y cuentas, desde que los recibe hasta que los devuelve.' },
    { id: 'drafts', label: 'Borradores', address: 'borradores', empty: 'Ninguna responsiva está en borrador', would: 'Aquí están las que se preparan y todavía no tienen folio.' },
    { id: 'to_sign', label: 'Por firmar', address: 'por-firmar', empty: 'Ninguna responsiva espera firma', would: 'Aquí están las emitidas a las que les falta la firma de quien entrega o de quien recibe.' },
    { id: 'to_deliver', label: 'Por entregar', address: 'por-entregar', empty: 'Ninguna responsiva espera la entrega', would: 'Aquí están las firmadas cuyos bienes todavía no se entregan.' },
    { id: 'owed', label: 'Vigentes', address: 'vigentes', empty: 'Nadie tiene bienes bajo resguardo', would: 'Aquí están las responsivas con bienes o cuentas que todavía no se devuelven.' },
    { id: 'ended', label: 'Terminadas', address: 'terminadas', empty: 'Ninguna responsiva ha terminado', would: 'Aquí quedan las devueltas, las sustituidas y las canceladas.' },
  ],
  filters: [
    { key: 'estado', label: 'Estado', kind: 'choice', any: 'Todos', options: stateOptions, only: 'all' },
    { key: 'tipo', label: 'Tipo de bien', kind: 'choice', any: 'Todos', options: kindOptions },
    { key: 'unidad', label: 'Unidad que entrega', kind: 'unit', any: 'Todas' },
    { key: 'empleado', label: 'Número de empleado', kind: 'line', any: 'Cualquiera' },
    { key: 'desde', label: 'Emitida desde', kind: 'day', any: '' },
    { key: 'hasta', label: 'Emitida hasta', kind: 'day', any: '' },
  ],
  sorts: [
    { value: 'activity', label: 'Última actuación' },
    { value: 'folio', label: 'Folio' },
    { value: 'receiver', label: 'Quien recibe' },
    { value: 'state', label: 'Estado' },
    { value: 'owed', label: 'Lo que falta devolver' },
    { value: 'issued', label: 'Emisión' },
    { value: 'delivered', label: 'Entrega' },
  ],
  order: { column: 'activity', down: true },
  ask: ({ criteria, offset, limit }) => rpc('responsivas', { ...responsivaQuery(criteria), offset, limit }),
  counts: async () => (await rpc('papers.counts', {})).responsivas,
};

export const responsivas = new PaperList(register);
export const savedResponsivas = new SavedFilters('responsivas');
