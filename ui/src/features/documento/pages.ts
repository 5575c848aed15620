// Which sheets to print, as they are typed: "1-3, 5". The shell reads them again; here only to say it beside the field.

/** What is wrong with them, or `null`. `sheets`: how many the document has, where that is known. */
export function pagesFault(typed: string, sheets: number | null): string | null {
  const parts = typed
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts) {
    const found = /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(part);
    const first = Number(found?.[1] ?? 0);
    const last = Number(found?.[2] ?? first);
    if (first < 1 || last < first) return `No se entiende «${part}». Escriba las hojas así: 1-3, 5.`;
    if (sheets !== null && last > sheets) return `El documento tiene ${sheets === 1 ? 'una hoja' : `${sheets} hojas`}: no hay hoja ${last}.`;
  }
  return null;
}
