// The days between a reception and its term, as the program's calendar tells them.

import type { MonthDay } from '../../generated/MonthDay';
import type { Skip } from '../../generated/Skip';

export interface TermDay {
  date: string;
  /** Which business day it is, from the day after the reception; `null`: it does not count. */
  counted: number | null;
  skip: Skip | null;
}

/** No more months than a person reads. */
export const MOST_MONTHS = 24;

/** The months that both days and all between lie in. */
export function monthsOf(from: string, to: string): { year: number; month: number }[] {
  const at = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const [first, last] = [at(from), Math.min(at(to), at(from) + MOST_MONTHS - 1)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_nothing, n) => ({ year: Math.floor((first + n) / 12), month: ((first + n) % 12) + 1 }));
}

/** The day of the reception does not count; the day of the term does. */
export function termDays(days: readonly MonthDay[], received: string, due: string): TermDay[] {
  let counted = 0;
  return days
    .filter((one) => one.date > received && one.date <= due)
    .map(({ date, lfpa }) => ({ date, skip: lfpa, counted: lfpa === null ? ++counted : null }));
}
