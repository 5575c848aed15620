// What is compared: the version that a reviewer saw last, and the differences of two without pages that they share.

import type { ReviewView } from '../../generated/ReviewView';
import type { DiffPart } from '../../generated/DiffPart';

/** Index of the version that the same reviewer answered last, if the text is another one now. */
export function lastSeen(reviews: readonly ReviewView[], pending: ReviewView): number | null {
  const same = (one: ReviewView): boolean => one.to.unit === pending.to.unit && (one.to.person ?? null) === (pending.to.person ?? null);
  const before = reviews.findLast((one) => one !== pending && one.answered !== null && one.version < pending.version && same(one));
  return before?.version ?? null;
}

const LONGEST = 320;
const KEPT = 120;

/** Long texts that both share, shortened. */
export function shortened(parts: readonly DiffPart[]): DiffPart[] {
  return parts.map((part, at) => (part.kind === 'same' && part.text.length > LONGEST ? { ...part, text: around(part.text, at === 0, at === parts.length - 1) } : part));
}

/** Its end before a difference and its beginning after one, cut at words. */
function around(text: string, first: boolean, last: boolean): string {
  const head = first ? '' : text.slice(0, text.lastIndexOf(' ', KEPT) + 1 || KEPT);
  const tail = last ? '' : text.slice(text.indexOf(' ', text.length - KEPT) + 1 || text.length - KEPT);
  return `${head}[…]${tail === '' ? '' : ' '}${tail}`;
}
