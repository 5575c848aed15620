// What can be done to the numbers of the office: its series, the blocks that stations draw from, the numbers without effect.

import { toast } from '../../components/toast.svelte';
import type { BlockView } from '../../generated/BlockView';
import type { FoliosView } from '../../generated/FoliosView';
import type { SeriesView } from '../../generated/SeriesView';
import { number } from '../../platform/format';
import { rpc } from '../../platform/rpc';
import { savePath } from '../configuracion/paths';
import { reason, type Deed } from '../papel/deeds';

/** A whole number of at least `least`; throws the sentence for the person. */
export function whole(text: string | undefined, what: string, least = 1): number {
  const value = Number((text ?? '').trim());
  if (!/^\d{1,12}$/.test((text ?? '').trim()) || value < least) throw new Error(`${what} debe ser un número entero de ${least} en adelante.`);
  return value;
}

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

export function seriesDeeds(view: FoliosView, one: SeriesView): Deed[] {
  const { series } = one;
  const which = { kind: series.kind, unit: series.unit, year: view.year };
  const name = `${one.kind_word} de ${series.unit}`;
  return [
    {
      name: 'pattern',
      label: 'Cambiar patrón…',
      icon: 'editar',
      title: `Patrón de ${name}`,
      note: 'Se escriben así: {unidad}, {numero}, {anio}; lo demás queda como está. Los números ya dados no cambian.',
      asks: [
        { key: 'pattern', label: 'Patrón', kind: 'line', required: true, value: series.pattern, help: `El siguiente sería ${one.example}.` },
        { key: 'digits', label: 'Cifras, al menos', kind: 'line', required: true, value: String(series.digits), help: 'Con 4, el primero se escribe 0001.' },
        { key: 'yearly', label: 'Comienza de nuevo en 1 cada año', kind: 'check', value: series.yearly ? 'sí' : '' },
      ],
      done: 'El patrón se guardó',
      run: ({ text }) =>
        rpc('office.act', {
          act: { type: 'series_set', ...series, pattern: (text.pattern ?? '').trim(), digits: whole(text.digits, 'Cifras'), yearly: text.yearly !== '' },
        }),
    },
    {
      name: 'grant',
      label: 'Tomar más números…',
      icon: 'agregar',
      title: `Más números de ${name} para este equipo`,
      asks: [{ key: 'count', label: 'Cuántos', kind: 'line', required: true, value: '100' }],
      done: 'El bloque se otorgó a este equipo',
      run: ({ text }) => rpc('folios.grant', { ...which, count: whole(text.count, 'Cuántos'), device: null, station: null, path: null }),
    },
    {
      name: 'grant',
      label: 'Otorgar a otro equipo…',
      icon: 'turnar',
      title: `Bloque de ${name} para otro equipo`,
      note: 'El bloque se guarda como archivo: llévelo en una memoria o por correo; en el otro equipo se elige «Recibir un bloque…».',
      asks: [
        { key: 'device', label: 'Clave del otro equipo', kind: 'line', required: true, help: 'Está en su pestaña Folios, con el botón «Copiar clave».' },
        { key: 'station', label: 'Nombre del otro equipo', kind: 'line', required: true },
        { key: 'count', label: 'Cuántos números', kind: 'line', required: true, value: '100' },
      ],
      done: '',
      run: async ({ text }) => {
        const count = whole(text.count, 'Cuántos números');
        const station = (text.station ?? '').trim();
        const path = await savePath('Guardar el bloque', `Bloque de folios para ${station}.procede-bloque`.replaceAll(/[/\\:]/g, '-'), [{ name: 'Bloque de folios', extensions: ['procede-bloque'] }]);
        if (path === undefined) throw new Error('No se otorgó: falta elegir dónde guardar el archivo del bloque.');
        const granted = await rpc('folios.grant', { ...which, count, device: (text.device ?? '').trim(), station, path });
        toast(granted.path ? `El bloque se guardó en ${granted.path}` : 'El bloque se otorgó');
      },
    },
    {
      name: 'annul',
      label: 'Dejar un número sin efecto…',
      icon: 'cerrar',
      title: `Dejar sin efecto un número de ${name}`,
      note: 'Para un número que se dio fuera de Procede o que no se usará. El de un documento se deja sin efecto desde su página.',
      danger: true,
      asks: [{ key: 'number', label: 'Número', kind: 'line', required: true, help: `Sólo la cifra, del año ${view.year}.` }, reason],
      done: 'El número quedó sin efecto',
      run: ({ text }) => rpc('folios.annul', { ...which, number: whole(text.number, 'El número'), reason: text.reason ?? '' }),
    },
  ];
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
    asks: [reason, ...view.series.map((one) => ({ key: key(one), label: `Último de ${one.kind_word} de ${one.series.unit}`, kind: 'line' as const, help: 'Vacío si no lo sabe.' }))],
    done: 'Este equipo reparte ahora los folios',
    run: ({ text }) =>
      rpc('folios.take_over', {
        reason: text.reason ?? '',
        known: view.series
          .filter((one) => (text[key(one)] ?? '').trim() !== '')
          .map((one) => ({ kind: one.series.kind, unit: one.series.unit, year: view.year, last: whole(text[key(one)], `El último de ${one.kind_word}`) })),
      }),
  };
}

export const range = (from: number, to: number): string => (from === to ? number(from) : `${number(from)}–${number(to)}`);
