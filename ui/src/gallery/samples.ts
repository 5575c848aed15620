// Plainly fictional rows and people.

import type { Item } from '../components/Combobox.svelte';
import type { Light } from '../components/Semaforo.svelte';

export interface Row {
  folio: string;
  subject: string;
  light: Light;
  days: number;
}

const lights: Light[] = ['en_tiempo', 'por_vencer', 'vencido', 'pausado', 'cumplido'];
const subjects = [
  'Solicitud de información sobre equipos de inspección no intrusiva de la Aduana de Ejemplo',
  'Dictamen técnico para la adquisición de licencias',
  'Resguardo de equipo de cómputo',
  'Oficio de requerimiento de la Dirección General de Ejemplo',
  'Reporte trimestral de indicadores',
];

export const rows: Row[] = Array.from({ length: 100_000 }, (_nothing, at) => ({
  folio: `DGTI-2026-${String(at + 1).padStart(6, '0')}`,
  subject: subjects[at % subjects.length] ?? '',
  light: lights[(at * 7) % lights.length] ?? 'sin_plazo',
  days: (at * 37) % 91,
}));

export const people: Item[] = [
  { value: 'p1', label: 'Ágata Pérez Ñuño', detail: 'Directora de Planeación · DPATI' },
  { value: 'p2', label: 'Bernardo Güemes de la Concepción y Villaseñor Altamirano de los Santos', detail: 'Subdirector · DSI' },
  { value: 'p3', label: 'Cecilia Ibáñez', detail: 'Control de Gestión · DGTI' },
];
