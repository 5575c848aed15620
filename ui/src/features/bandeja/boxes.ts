// The boxes of the inbox, its filters and its groups: their names here, in the address and in the program.

import type { InboxBox } from '../../generated/InboxBox';
import type { InboxQuery } from '../../generated/InboxQuery';
import type { InboxSort } from '../../generated/InboxSort';
import type { Light } from '../../generated/Light';
import type { Query } from '../../platform/routes';
import { known, lightWords } from '../expedientes/words';

export interface BoxWords {
  label: string;
  /** In the address: "mias". */
  address: string;
  /** What it says when it is empty, and what would be in it. */
  empty: string;
  would: string;
}

export const boxes: Record<InboxBox, BoxWords> = {
  mine: { label: 'Mías', address: 'mias', empty: 'No le espera ningún paso', would: 'Aquí llegan los pasos que le turnaron, los que tomó y los que puede tomar por su puesto.' },
  unit: { label: 'De mi unidad', address: 'unidad', empty: 'Ningún paso espera en su unidad', would: 'Aquí están los pasos de su unidad y de las que dependen de ella, los tenga quien los tenga.' },
  claimed: { label: 'Tomadas por mí', address: 'tomadas', empty: 'No ha tomado ningún paso', would: 'Tome un paso de su unidad para que los demás sepan que usted lo atiende.' },
  watched: { label: 'Que sigo', address: 'sigo', empty: 'No sigue ningún expediente en trámite', would: 'Elija «Seguir» en un expediente para ver aquí dónde va.' },
  informed: { label: 'Para conocimiento', address: 'conocimiento', empty: 'No tiene avisos pendientes', would: 'Aquí llega lo que le envían para conocimiento, hasta que usted indica «Enterado».' },
};

export type GroupBy = '' | 'procedure' | 'due' | 'responsible';
export const groupWords: Record<Exclude<GroupBy, ''>, string> = { procedure: 'Procedimiento', due: 'Vencimiento', responsible: 'Responsable' };
const groupAddresses: Record<Exclude<GroupBy, ''>, string> = { procedure: 'procedimiento', due: 'vencimiento', responsible: 'responsable' };

export interface Filters {
  box: InboxBox;
  text: string;
  procedure: string;
  light: Light | '';
  group: GroupBy;
}

export interface Order {
  column: InboxSort;
  down: boolean;
}

export const NO_FILTERS: Filters = { box: 'mine', text: '', procedure: '', light: '', group: '' };
/** What is due first comes first. */
export const FIRST_ORDER: Order = { column: 'due', down: false };

/** Whether something of the box is left out. */
export function isFiltered(filters: Filters): boolean {
  return filters.text.trim() !== '' || filters.procedure !== '' || lightOf(filters) !== null;
}

export function asQuery(filters: Filters, order: Order): Omit<InboxQuery, 'offset' | 'limit'> {
  return {
    box: filters.box,
    text: filters.text.trim(),
    procedure: filters.procedure || null,
    light: lightOf(filters),
    sort: order.column,
    descending: order.down,
  };
}

/** Notices have no term: the filter waits for a box that has. */
function lightOf({ box, light }: Filters): Light | null {
  return box === 'informed' ? null : light || null;
}

export function toAddress(filters: Filters): Query {
  return {
    caja: boxes[filters.box].address,
    texto: filters.text,
    procedimiento: filters.procedure,
    plazo: filters.light,
    agrupar: filters.group === '' ? '' : groupAddresses[filters.group],
  };
}

export function fromAddress(query: Query): Filters {
  const byAddress = <T extends string>(names: Record<T, string>, value: string | undefined): T | undefined =>
    (Object.keys(names) as T[]).find((key) => names[key] === value);
  const addresses = Object.fromEntries(Object.entries(boxes).map(([key, { address }]) => [key, address])) as Record<InboxBox, string>;
  return {
    box: byAddress(addresses, query.caja) ?? NO_FILTERS.box,
    text: query.texto ?? '',
    procedure: query.procedimiento ?? '',
    light: known(lightWords, query.plazo),
    group: byAddress(groupAddresses, query.agrupar) ?? '',
  };
}
