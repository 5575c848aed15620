// Small things that the window remembers on this machine for this person: widths, theme, open panes. Nothing that
// matters: the office's data is the program's, never the browser's.

export function remembered<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`procede.${key}`);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`procede.${key}`, JSON.stringify(value));
  } catch {
    // A full or forbidden memory only forgets a width.
  }
}
