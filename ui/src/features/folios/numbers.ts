// How numbers are written and counted, for forms that show them before the program does.

/** "{unidad}-{numero}/{anio}" → "DPATI-0012/2026". The program writes the numbers; this only shows the form. */
export function written(pattern: string, number: number, of: { unit: string; digits: number; year: number }): string {
  return pattern
    .replaceAll('{unidad}', of.unit)
    .replaceAll('{numero}', String(number).padStart(Math.min(Math.max(of.digits, 1), 9), '0'))
    .replaceAll('{anio}', String(of.year));
}

/** A whole number of at least 1, or why the text is none. */
export function wholeOf(text: string, what: string, most = 999_999_999): number | string {
  const clean = text.trim().replaceAll(/[,\s]/g, '');
  const value = Number(clean);
  if (!/^\d+$/.test(clean) || value < 1) return `${what}: escriba un número entero, de 1 en adelante.`;
  return value > most ? `${what}: a lo más ${most.toLocaleString('es-MX')}.` : value;
}

/** Runs of numbers as people write them: "3–4, 9". */
export function runs(pairs: readonly (readonly [number, number])[], most = 12): string {
  const shown = pairs.slice(0, most).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  const rest = pairs.length - shown.length;
  return [...shown, ...(rest > 0 ? [`y ${rest} más`] : [])].join(', ');
}

/** "Números de control interno (CI)" within a sentence: only its first letter changes. */
export const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
