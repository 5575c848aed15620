// Long texts that two versions share are shortened: what differs is not lost among pages that do not.

import type { DiffPart } from '../../generated/DiffPart';

const LONGEST = 320;
const KEPT = 120;

export function shortened(parts: readonly DiffPart[]): DiffPart[] {
  return parts.map((part, at) => (part.kind === 'same' && part.text.length > LONGEST ? { ...part, text: around(part.text, at === 0, at === parts.length - 1) } : part));
}

/** Its end before a difference and its beginning after one, cut at words. */
function around(text: string, first: boolean, last: boolean): string {
  const head = first ? '' : text.slice(0, text.lastIndexOf(' ', KEPT) + 1 || KEPT);
  const tail = last ? '' : text.slice(text.indexOf(' ', text.length - KEPT) + 1 || text.length - KEPT);
  return `${head}[…]${tail === '' ? '' : ' '}${tail}`;
}
