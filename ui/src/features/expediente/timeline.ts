// The acts of an expediente, newest first as the program gives them, day by day.

import type { IconName } from '../../components/icons';
import type { TimelineEntry } from '../../generated/TimelineEntry';
import { localDay } from '../../platform/format';

const HOUR = new Intl.DateTimeFormat('es-MX', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export interface DayOfActs {
  /** "2026-11-23", in this machine's time zone. */
  day: string;
  entries: TimelineEntry[];
}

export function byDay(timeline: readonly TimelineEntry[]): DayOfActs[] {
  const days: DayOfActs[] = [];
  for (const entry of timeline) {
    const day = localDay(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

export function hourOf(instant: string): string {
  return HOUR.format(new Date(instant));
}

const icons: Record<string, IconName> = {
  opened: 'expedientes',
  step_concluded: 'hecho',
  values_corrected: 'editar',
  conclusion_undone: 'deshacer',
  child_called: 'seguir',
  child_ended: 'hecho',
  cancelled: 'cerrar',
  reopened: 'deshacer',
  clock_paused: 'pausar',
  clock_resumed: 'seguir',
  commented: 'comentar',
  file_attached: 'adjuntar',
  file_withdrawn: 'borrar',
  linked: 'enlazar',
  unlinked: 'enlazar',
  turned: 'turnar',
  turn_rejected: 'turnar',
  informed: 'ver',
  acknowledged: 'ver',
  claimed: 'persona',
  released: 'persona',
  watched: 'bandera',
  unwatched: 'bandera',
  due_set: 'calendario',
  letter_issued: 'documento',
  title_amended: 'editar',
};

export function iconOf(kind: string): IconName {
  return icons[kind] ?? 'informacion';
}
