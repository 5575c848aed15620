// The filters of Salidas, in the address and in the question to the program.

import type { Access } from '../../generated/Access';
import type { LetterBox } from '../../generated/LetterBox';
import type { LetterColumn } from '../../generated/LetterColumn';
import type { LetterQuery } from '../../generated/LetterQuery';
import type { LetterStage } from '../../generated/LetterStage';
import type { Query } from '../../platform/routes';
import { known } from '../expedientes/words';
import { accessWords, boxes, stageWords } from './words';

export interface Filters {
  box: LetterBox;
  text: string;
  stage: LetterStage | '';
  unit: string;
  access: Access | '';
  /** "2026-11-23". */
  from: string;
  to: string;
}

export interface Order {
  column: LetterColumn;
  down: boolean;
}

export const NO_FILTERS: Filters = { box: 'all', text: '', stage: '', unit: '', access: '', from: '', to: '' };
/** What moved last comes first. */
export const FIRST_ORDER: Order = { column: 'activity', down: true };

/** Whether something of the box is left out. */
export function isFiltered({ box: _box, ...rest }: Filters): boolean {
  return Object.values(rest).some((value) => value.trim() !== '');
}

export function asQuery(filters: Filters, order: Order): Omit<LetterQuery, 'offset' | 'limit'> {
  return {
    box: filters.box,
    text: filters.text.trim(),
    stage: filters.stage || null,
    unit: filters.unit || null,
    access: filters.access || null,
    from: filters.from || null,
    to: filters.to || null,
    sort: order.column,
    descending: order.down,
  };
}

export function toAddress(filters: Filters): Query {
  return {
    caja: boxes[filters.box].address,
    texto: filters.text,
    etapa: filters.stage,
    unidad: filters.unit,
    acceso: filters.access,
    desde: filters.from,
    hasta: filters.to,
  };
}

export function fromAddress(query: Query): Filters {
  const date = (text: string | undefined): string => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? (text ?? '') : '');
  const box = (Object.keys(boxes) as LetterBox[]).find((key) => boxes[key].address === (query.caja ?? ''));
  return {
    box: box ?? 'all',
    text: query.texto ?? '',
    stage: known(stageWords, query.etapa),
    unit: query.unidad ?? '',
    access: known(accessWords, query.acceso),
    from: date(query.desde),
    to: date(query.hasta),
  };
}
