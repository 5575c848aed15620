// What is done to the numbers of the office in the common dialog, and how the numbers of a block are told apart.

import type { BlockView } from '../../generated/BlockView';
import type { FoliosView } from '../../generated/FoliosView';
import type { SeriesView } from '../../generated/SeriesView';
import { number } from '../../platform/format';
import { rpc } from '../../platform/rpc';
import { reason, type Deed } from '../papel/deeds';
import { lowered, wholeOf } from './numbers';

/** Numbers of a block by what became of them, in the order of the bar. */
export function shares(view: BlockView): { used: number; annulled: number; gaps: number; burned: number; left: number; total: number } {
  const span = (pairs: readonly (readonly [number, number])[]): number => pairs.reduce((sum, [from, to]) => sum + to + 1 - from, 0);
  return {
    used: view.used,
    annulled: view.annulled,
    gaps: span(view.gaps),
    burned: span(view.burned.map((one) => [one.from, one.to] as const)),
    left: view.left,
    total: view.block.to + 1 - view.block.from,
  };
}

/** This station grants from now on. The last numbers that anyone knows keep it from giving one twice. */
export function takeOver(view: FoliosView): Deed {
  const key = (one: SeriesView): string => `last/${one.series.id}`;
  return {
    name: 'take_over',
    label: 'Repartir desde este equipo…',
    title: 'Repartir los folios desde este equipo',
    note: `Sólo si ${view.grantor ?? 'el equipo que los repartía'} ya no lo hará: si los dos reparten, se repiten números. Escriba el último número que sepa que se dio en cada serie.`,
    danger: true,
    asks: [reason, ...view.series.map((one) => ({ key: key(one), label: `Último de ${lowered(one.kind_word)} de ${one.series.unit}`, kind: 'line' as const, help: 'Vacío si no lo sabe.' }))],
    done: 'Este equipo reparte ahora los folios',
    run: ({ text }) =>
      rpc('folios.take_over', {
        reason: text.reason ?? '',
        known: view.series
          .filter((one) => (text[key(one)] ?? '').trim() !== '')
          .map((one) => ({ kind: one.series.kind, unit: one.series.unit, year: view.year, last: whole(text[key(one)] ?? '', `El último de ${lowered(one.kind_word)}`) })),
      }),
  };
}

function whole(text: string, what: string): number {
  const value = wholeOf(text, what);
  if (typeof value === 'string') throw new Error(value);
  return value;
}

export const range = (from: number, to: number): string => (from === to ? number(from) : `${number(from)}–${number(to)}`);

/** How a series stands on this station. */
export function standing(view: FoliosView, one: SeriesView): { tone: 'ok' | 'warn' | 'bad' | 'neutral'; text: string } {
  if (one.left === 0 && view.is_grantor) return { tone: 'neutral', text: 'Este equipo toma 100 números al dar el próximo' };
  if (one.left === 0) return { tone: 'bad', text: `Sin números en este equipo: pida un bloque a ${view.grantor ?? 'quien los reparte'}` };
  if (one.left <= FEW && !view.is_grantor) return { tone: 'warn', text: `Quedan ${number(one.left)}: pida otro bloque a ${view.grantor ?? 'quien los reparte'}` };
  return { tone: 'ok', text: `${one.left === 1 ? 'Queda 1 número' : `Quedan ${number(one.left)} números`} en este equipo` };
}

const FEW = 10;
