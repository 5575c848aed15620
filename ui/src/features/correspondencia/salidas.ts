// The register of what goes out: its boxes, filters and orders, and the question to the program.

import type { LetterQuery } from '../../generated/LetterQuery';
import type { LetterRow } from '../../generated/LetterRow';
import type { LetterStage } from '../../generated/LetterStage';
import { rpc } from '../../platform/rpc';
import type { Criteria } from '../registro/criteria';
import { PaperList, type RegisterOf } from '../registro/list.svelte';
import { SavedFilters } from '../registro/saved.svelte';
import { accessOptions } from './words';

export const stageWords: Record<LetterStage, string> = {
  borrador: 'Borrador',
  en_revision: 'En revisión',
  devuelto: 'Devuelto con observaciones',
  visto_bueno: 'Con visto bueno',
  autorizado: 'Autorizado',
  numerado: 'Por imprimir',
  impreso: 'Impreso, por firmar',
  firmado: 'Firmado, por despachar',
  despachado: 'Despachado, sin acuse',
  con_acuse: 'Con acuse',
  regresado: 'Regresado por el correo',
  sin_efecto: 'Sin efecto',
  descartado: 'Descartado',
};

type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'info';

export const stageTones: Record<LetterStage, Tone> = {
  borrador: 'neutral',
  en_revision: 'info',
  devuelto: 'bad',
  visto_bueno: 'info',
  autorizado: 'info',
  numerado: 'accent',
  impreso: 'warn',
  firmado: 'accent',
  despachado: 'warn',
  con_acuse: 'ok',
  regresado: 'bad',
  sin_efecto: 'neutral',
  descartado: 'neutral',
};

export const stageTone = (stage: string): Tone => stageTones[stage as LetterStage] ?? 'neutral';

export function letterQuery({ box, text, values, order }: Criteria): LetterQuery {
  const of = <K extends keyof LetterQuery>(key: string): LetterQuery[K] => (values[key] || null) as LetterQuery[K];
  return {
    box: box as LetterQuery['box'],
    text: text.trim(),
    stage: of<'stage'>('estado'),
    unit: of<'unit'>('unidad'),
    answers: of<'answers'>('contesta'),
    access: of<'access'>('acceso'),
    from: of<'from'>('desde'),
    to: of<'to'>('hasta'),
    sort: order.column as LetterQuery['sort'],
    descending: order.down,
    offset: 0,
    limit: 0,
  };
}

const register: RegisterOf<LetterRow> = {
  boxes: [
    { id: 'all', label: 'Todas', address: 'todas', empty: 'Todavía no hay oficios', would: 'Los oficios se redactan aquí, al contestar una entrada o desde un paso de un expediente.' },
    { id: 'mine', label: 'Mías, sin número', address: 'mias', empty: 'No tiene oficios en preparación', would: 'Aquí están los que usted redactó y todavía no tienen número.' },
    { id: 'to_review', label: 'Por revisar', address: 'por-revisar', empty: 'Ningún oficio espera su revisión', would: 'Aquí están los que le mandaron para rúbrica o visto bueno.' },
    { id: 'to_number', label: 'Por numerar', address: 'por-numerar', empty: 'Ningún oficio espera su número', would: 'Aquí están los autorizados.' },
    { id: 'to_print', label: 'Por imprimir', address: 'por-imprimir', empty: 'Ningún oficio espera imprimirse', would: 'Aquí están los que ya tienen número y no se han impreso.' },
    { id: 'to_sign', label: 'Impresas por firmar', address: 'por-firmar', empty: 'Ningún oficio impreso espera firma', would: 'Aquí están los que se imprimieron y no se han firmado.' },
    { id: 'to_dispatch', label: 'Por despachar', address: 'por-despachar', empty: 'Ningún oficio espera despacho', would: 'Aquí están los firmados que todavía no salen.' },
    { id: 'no_acuse', label: 'Despachadas sin acuse', address: 'sin-acuse', empty: 'Todo lo despachado tiene su acuse', would: 'Aquí están los que salieron y cuyo acuse sellado no ha vuelto.' },
    { id: 'returned', label: 'Regresadas', address: 'regresadas', empty: 'El correo no ha regresado ningún oficio', would: 'Aquí están los que no se pudieron entregar.' },
  ],
  filters: [
    { key: 'estado', label: 'Estado', kind: 'choice', any: 'Todos', options: Object.entries(stageWords).map(([value, label]) => ({ value, label })), only: 'all' },
    { key: 'unidad', label: 'Unidad que lo envía', kind: 'unit', any: 'Todas' },
    { key: 'acceso', label: 'Acceso', kind: 'choice', any: 'Todos', options: accessOptions },
    { key: 'contesta', label: 'Contesta al CI', kind: 'line', any: 'Cualquiera' },
    { key: 'desde', label: 'Fecha desde', kind: 'day', any: '' },
    { key: 'hasta', label: 'Fecha hasta', kind: 'day', any: '' },
  ],
  sorts: [
    { value: 'activity', label: 'Última actuación' },
    { value: 'number', label: 'Número' },
    { value: 'subject', label: 'Asunto' },
    { value: 'addressee', label: 'Destinatario' },
    { value: 'stage', label: 'Estado' },
    { value: 'dated', label: 'Fecha del documento' },
    { value: 'drafted', label: 'Redacción' },
    { value: 'dispatched', label: 'Despacho' },
    { value: 'acuse', label: 'Acuse' },
  ],
  order: { column: 'activity', down: true },
  ask: ({ criteria, offset, limit }) => rpc('letters', { ...letterQuery(criteria), offset, limit }),
  counts: async () => {
    const { letters } = await rpc('papers.counts', {});
    return Object.fromEntries(Object.entries(letters).filter(([, value]) => value !== undefined)) as Record<string, number>;
  },
};

export const salidas = new PaperList(register);
export const savedSalidas = new SavedFilters('salidas');
