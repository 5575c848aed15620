// Dates, numbers and money as Mexico writes them. Dates of the program are days ("2026-11-23") or instants (RFC 3339).

const LOCALE = 'es-MX';
const DAY = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const LONG_DAY = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const NUMBER = new Intl.NumberFormat(LOCALE);
const MONEY = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'MXN' });
const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** "lun 23 nov 2026" from "2026-11-23". */
export function day(iso: string): string {
  return DAY.format(asUtc(iso)).replaceAll(/[.,]/g, '').replaceAll(/ de /g, ' ');
}

/** "23 nov" in this machine's time zone, from an instant: where the year is known and room is short. */
export function shortDay(instant: string): string {
  return day(localDay(new Date(instant))).split(' ').slice(1, 3).join(' ');
}

/** "lunes, 23 de noviembre de 2026". */
export function longDay(iso: string): string {
  return LONG_DAY.format(asUtc(iso));
}

/** "lun 23 nov 2026, 10:42" in this machine's time zone, from an instant. */
export function moment(instant: string): string {
  const date = new Date(instant);
  return `${day(localDay(date))}, ${TIME.format(date)}`;
}

/** "hace 3 días", "mañana": only ever beside the date itself. */
export function relativeDay(iso: string, today: string): string {
  return RELATIVE.format(Math.round((asUtc(iso).getTime() - asUtc(today).getTime()) / 86_400_000), 'day');
}

export function number(value: number): string {
  return NUMBER.format(value);
}

/** "$1,234.50" from cents. */
export function money(cents: number): string {
  return MONEY.format(cents / 100);
}

/** "1 expediente", "1,204 expedientes". */
export function count(value: number, one: string, many: string): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** "12 kB", "3.4 MB". */
export function bytes(value: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let unit = 0;
  let rest = value;
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${rest.toLocaleString(LOCALE, { maximumFractionDigits: unit > 1 ? 1 : 0 })} ${units[unit]}`;
}

/** "2026-11-23" in this machine's time zone. Not by a locale that writes days so: WebKit and Chromium disagree on which. */
export function localDay(date: Date): string {
  const [year, month, dayOfMonth] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

function asUtc(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}
