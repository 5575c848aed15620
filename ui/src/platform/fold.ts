// Spanish without accents and capitals, as people type it: "comision" finds "Comisión".

const MARKS = /[\u0300-\u036f]/g;

/** The text as it is compared when somebody searches. "ñ" becomes "n": nobody is refused for lacking the key. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase();
}

/** Whether every word of `typed` is somewhere in `text`, in any order. */
export function matches(text: string, typed: string): boolean {
  const folded = fold(text);
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** The first of `texts` that begins with `typed`, looked for from `from` and around; -1 if none does. */
export function findPrefix(texts: readonly string[], typed: string, from: number): number {
  const wanted = fold(typed);
  for (let step = 0; step < texts.length; step++) {
    const at = (from + step) % texts.length;
    if (fold(texts[at] ?? '').startsWith(wanted)) return at;
  }
  return -1;
}
