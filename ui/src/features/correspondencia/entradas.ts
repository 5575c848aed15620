// The register of what comes in: its boxes, filters and orders, and the question to the program.

import type { EntradaQuery } from '../../generated/EntradaQuery';
import type { EntradaRow } from '../../generated/EntradaRow';
import { rpc } from '../../platform/rpc';
import { lightOptions } from '../expedientes/words';
import type { Criteria } from '../registro/criteria';
import { PaperList, type RegisterOf } from '../registro/list.svelte';
import { SavedFilters } from '../registro/saved.svelte';
import { accessOptions, kindOptions, meansOptions, priorityOptions, stateOptions } from './words';

export function entradaQuery({ box, text, values, order }: Criteria): EntradaQuery {
  const of = <K extends keyof EntradaQuery>(key: string): EntradaQuery[K] => (values[key] || null) as EntradaQuery[K];
  return {
    box: box as EntradaQuery['box'],
    text: text.trim(),
    state: of<'state'>('estado'),
    kind: of<'kind'>('tipo'),
    means: of<'means'>('medio'),
    priority: of<'priority'>('prioridad'),
    access: of<'access'>('acceso'),
    owner: of<'owner'>('responsable'),
    light: of<'light'>('semaforo'),
    from: of<'from'>('desde'),
    to: of<'to'>('hasta'),
    due_from: of<'due_from'>('termino_desde'),
    due_to: of<'due_to'>('termino_hasta'),
    sort: order.column as EntradaQuery['sort'],
    descending: order.down,
    offset: 0,
    limit: 0,
  };
}

const register: RegisterOf<EntradaRow> = {
  boxes: [
    { id: 'pending', label: 'Pendientes', address: 'pendientes', empty: 'No hay entradas pendientes', would: 'Aquí está lo que llegó y todavía no se atiende: oficios, correos y comunicados, cada uno con su número de control interno.' },
    { id: 'to_turn', label: 'Por turnar', address: 'por-turnar', empty: 'No hay entradas por turnar', would: 'Aquí está lo registrado que todavía no tiene responsable, o cuyo turno se rechazó.' },
    { id: 'mine', label: 'Turnadas a mí o a mi unidad', address: 'mias', empty: 'No le han turnado entradas', would: 'Aquí está lo que se turnó a usted o a su unidad y todavía no se atiende.' },
    { id: 'attended', label: 'Atendidas', address: 'atendidas', empty: 'Todavía no hay entradas atendidas', would: 'Aquí queda lo que se contestó o se atendió de otra manera.' },
    { id: 'all', label: 'Todas', address: 'todas', empty: 'Todavía no hay entradas', would: 'Aquí estará todo lo que llega a la oficina. Registre la primera, o importe el registro que ya lleva en Excel.' },
  ],
  filters: [
    { key: 'estado', label: 'Estado', kind: 'choice', any: 'Todos', options: stateOptions, only: 'all' },
    { key: 'tipo', label: 'Tipo', kind: 'choice', any: 'Todos', options: kindOptions },
    { key: 'medio', label: 'Medio', kind: 'choice', any: 'Todos', options: meansOptions },
    { key: 'prioridad', label: 'Prioridad', kind: 'choice', any: 'Todas', options: priorityOptions },
    { key: 'semaforo', label: 'Semáforo', kind: 'choice', any: 'Todos', options: lightOptions },
    { key: 'acceso', label: 'Acceso', kind: 'choice', any: 'Todos', options: accessOptions },
    { key: 'responsable', label: 'Unidad responsable', kind: 'unit', any: 'Todas' },
    { key: 'desde', label: 'Recibido desde', kind: 'day', any: '' },
    { key: 'hasta', label: 'Recibido hasta', kind: 'day', any: '' },
    { key: 'termino_desde', label: 'Término desde', kind: 'day', any: '' },
    { key: 'termino_hasta', label: 'Término hasta', kind: 'day', any: '' },
  ],
  sorts: [
    { value: 'received', label: 'Recepción' },
    { value: 'registered', label: 'Registro' },
    { value: 'due', label: 'Término' },
    { value: 'ci', label: 'CI' },
    { value: 'sender', label: 'Remitente' },
    { value: 'reference', label: 'Número del remitente' },
    { value: 'subject', label: 'Asunto' },
    { value: 'state', label: 'Estado' },
    { value: 'owner', label: 'Responsable' },
    { value: 'attended', label: 'Atención' },
    { value: 'activity', label: 'Última actuación' },
  ],
  order: { column: 'received', down: true },
  ask: ({ criteria, offset, limit }) => rpc('entradas', { ...entradaQuery(criteria), offset, limit }),
  counts: async () => {
    const { entradas } = await rpc('papers.counts', {});
    return Object.fromEntries(Object.entries(entradas).filter(([, value]) => value !== undefined)) as Record<string, number>;
  },
};

export const entradas = new PaperList(register);
export const savedEntradas = new SavedFilters('entradas');

export const entradaTones = { por_turnar: 'warn', turnada: 'accent', atendida: 'ok', cancelada: 'neutral' } as const;
