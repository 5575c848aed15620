// What the palette (Ctrl+K) finds while one types: procedures, expedientes, and whatever else has the words.

import type { HitKind } from '../../generated/HitKind';
import type { SearchHit } from '../../generated/SearchHit';
import type { Command } from '../../platform/commands.svelte';
import { matches } from '../../platform/fold';
import { router } from '../../platform/router.svelte';
import { href, type Query } from '../../platform/routes';
import { rpc } from '../../platform/rpc';
import { kinds, saysMore, whereTo } from './hits';
import { iniciar } from '../expedientes/iniciar.svelte';
import { statusWords } from '../expedientes/words';
import { readWritten } from '../registro/criteria';
import type { SavedFilters } from '../registro/saved.svelte';

/** What the palette must know of a procedure. */
export interface Known {
  key: string;
  aliases: readonly string[];
  name: string;
  directorate_name: string;
}

const PROCEDURES = 5;
const STARTS = 3;
const EXPEDIENTES = 8;
const OTHERS = 6;

/** Procedures whose key, name or alias fits; with "iniciar" before them, expedientes of them are started. */
export function procedureCommands(typed: string, procedures: readonly Known[], mayStart: boolean): Command[] {
  const words = typed.trim();
  const wanted = words.replace(/^iniciar\s*/i, '');
  const starting = wanted !== words;
  if (wanted === '') return [];
  const exact = (one: Known): boolean => one.key === wanted || one.aliases.includes(wanted);
  const fits = procedures
    .filter((one) => matches(`${one.key} ${one.aliases.join(' ')} ${one.name}`, wanted))
    .sort((a, b) => Number(exact(b)) - Number(exact(a)));
  const cards: Command[] = fits.slice(0, PROCEDURES).map((one) => ({
    id: `procedimiento-${one.key}`,
    label: `${one.key} ${one.name}`,
    detail: one.directorate_name,
    group: 'Procedimientos',
    icon: 'procedimientos',
    run: () => router.go(href('procedimiento', { key: one.key })),
  }));
  const starts: Command[] = fits.slice(0, starting ? PROCEDURES : STARTS).map((one) => ({
    id: `iniciar-${one.key}`,
    label: `Iniciar ${one.key} ${one.name}…`,
    group: 'Iniciar expediente',
    icon: 'agregar',
    run: () => iniciar.show({ procedure: one.key }),
  }));
  if (!mayStart) return cards;
  return starting ? [...starts, ...cards] : [...cards, ...starts];
}

/** A register whose saved filters are found by their names. */
export interface Saving {
  label: string;
  saved: SavedFilters;
  to: (query: Query) => string;
}

/** The filters that the person saved under a name that fits. */
export async function savedCommands(typed: string, registers: readonly Saving[]): Promise<Command[]> {
  await Promise.all(registers.map(({ saved }) => saved.once()));
  return registers.flatMap(({ label, saved, to }) =>
    saved.all
      .filter((one) => matches(`${label} ${one.name} filtro guardado`, typed))
      .map((one): Command => ({ id: `filtro-${label}-${one.name}`, label: `${label}: «${one.name}»`, detail: 'Filtro guardado', group: 'Listas', icon: 'filtrar', run: () => router.go(to(readWritten(one.query))) })),
  );
}

/** Expedientes by number or words, the ones that moved last first. */
export async function expedienteCommands(typed: string): Promise<Command[]> {
  const page = await rpc('expedientes', {
    text: typed.trim(), status: null, procedure: null, unit: null, from: null, to: null, light: null,
    sort: 'last_act', descending: true, offset: 0, limit: EXPEDIENTES,
  });
  return page.rows.map((row) => ({
    id: `expediente-${row.id}`,
    label: `${row.number} · ${row.title}`,
    detail: `${row.procedure} ${row.procedure_name} · ${statusWords[row.status]}${row.waiting ? ` · paso ${row.waiting}` : ''}`,
    group: 'Expedientes',
    icon: 'expedientes',
    run: () => router.go(href('expediente', { id: row.id })),
  }));
}

const PAPERS: readonly HitKind[] = ['entrada', 'oficio', 'responsiva'];
const REST: readonly HitKind[] = ['letter', 'file', 'person'];

/** Papers, attachments and people; and the way to all that there is. */
export async function otherCommands(typed: string): Promise<Command[]> {
  const text = typed.trim();
  const all: Command = {
    id: 'buscar-todo',
    label: `Buscar «${text}» en todo`,
    group: 'Buscar',
    icon: 'buscar',
    run: () => router.go(href('buscar', undefined, { q: text })),
  };
  const page = await rpc('search', { text, after: null, limit: 30 }).catch(() => ({ hits: [] as SearchHit[] }));
  const of = (wanted: readonly HitKind[]): SearchHit[] => page.hits.filter((hit) => wanted.includes(hit.kind)).slice(0, OTHERS);
  return [
    ...of(PAPERS).map((hit, at) => asCommand(hit, `papel-${at}`, 'Correspondencia y responsivas')),
    ...of(REST).map((hit, at) => asCommand(hit, `hallado-${at}`, 'Oficios de expedientes, anexos y personas')),
    all,
  ];
}

function asCommand(hit: SearchHit, id: string, group: string): Command {
  const snippet = saysMore(hit) ? hit.snippet.map((part) => part.text).join('').replaceAll('\n', ' · ') : '';
  return {
    id: `${id}-${hit.kind}`,
    label: hit.title,
    detail: [kinds[hit.kind].one, hit.number, snippet].filter(Boolean).join(' · '),
    group,
    icon: kinds[hit.kind].icon,
    run: () => router.go(whereTo(hit)),
  };
}
