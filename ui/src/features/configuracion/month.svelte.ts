// A month of the calendar: its weeks from Monday, its days under both laws, and moving between days.

import type { MonthDay } from '../../generated/MonthDay';
import type { OfficeDayKind } from '../../generated/OfficeDayKind';
import type { Skip } from '../../generated/Skip';

export interface Cell {
  day: MonthDay;
  /** Why it does not count, under both laws alike or under one. */
  marks: { law: '' | 'LFPA' | 'LFT'; skip: Skip }[];
}

/** Weeks of seven; `null` where the month has no day. */
export function weeks(days: readonly MonthDay[]): (Cell | null)[][] {
  const first = days[0];
  if (!first) return [];
  const lead = (weekday(first.date) + 6) % 7;
  const cells: (Cell | null)[] = [...Array<null>(lead).fill(null), ...days.map((day) => ({ day, marks: marksOf(day) }))];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_nothing, week) => cells.slice(week * 7, week * 7 + 7));
}

export function marksOf({ lfpa, lft }: MonthDay): Cell['marks'] {
  if (lfpa && lft && lfpa.reason === lft.reason) return [{ law: '', skip: lfpa }];
  return [...(lfpa ? [{ law: 'LFPA' as const, skip: lfpa }] : []), ...(lft ? [{ law: 'LFT' as const, skip: lft }] : [])];
}

/** Sunday is 0. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The day a key leads to from `date`; `undefined` when the key moves nothing. */
export function movedDay(key: string, date: string): string | undefined {
  const monday = (weekday(date) + 6) % 7;
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -monday, End: 6 - monday }[key];
  if (by !== undefined) return plusDays(date, by);
  if (key === 'PageUp') return sameDayOf(plusMonths(date.slice(0, 7), -1), date);
  if (key === 'PageDown') return sameDayOf(plusMonths(date.slice(0, 7), 1), date);
  return undefined;
}

export function plusDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** "2026-11" and months later. */
export function plusMonths(month: string, by: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  const moved = new Date(Date.UTC(year, at - 1 + by, 1));
  return moved.toISOString().slice(0, 7);
}

function sameDayOf(month: string, date: string): string {
  const last = new Date(`${plusMonths(month, 1)}-01T00:00:00Z`);
  last.setUTCDate(0);
  const day = Math.min(Number(date.slice(8)), last.getUTCDate());
  return `${month}-${String(day).padStart(2, '0')}`;
}

export const kindWords: Record<OfficeDayKind, string> = {
  inhabil: 'Inhábil',
  vacaciones: 'Vacaciones',
  suspension_plazos: 'Suspensión de plazos',
  habilitado: 'Habilitado',
};

/** "noviembre de 2026". */
export function monthTitle(month: string): string {
  return new Intl.DateTimeFormat('es-MX', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}
