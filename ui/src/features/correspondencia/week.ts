// Weeks of the calendar, from Monday to Sunday, as days "2026-11-23".

export interface Period {
  from: string;
  to: string;
}

const DAY = 86_400_000;

/** The week of a day, or one so many weeks after it. */
export function weekOf(day: string, after = 0): Period {
  const date = new Date(`${day}T00:00:00Z`);
  const monday = date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY + after * 7 * DAY;
  return { from: iso(monday), to: iso(monday + 6 * DAY) };
}

/** The same number of days, moved by its own length: the week, or the fortnight, before or after. */
export function moved({ from, to }: Period, by: 1 | -1): Period {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const length = last - first + DAY;
  return { from: iso(first + by * length), to: iso(last + by * length) };
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
