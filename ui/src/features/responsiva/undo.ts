// Which acts of a responsiva can be taken back.

import type { ResponsivaPage } from '../../generated/ResponsivaPage';

/** By act: null, or why not now. Acts that are absent are never undone. */
export function undoOf(page: ResponsivaPage): Record<string, string | null> {
  const told = (page as { undo?: Record<string, string | null> }).undo;
  if (told) return told;
  const stamps = [...page.signatures.map((one) => one.stamp), ...(page.delivered ? [page.delivered] : []), ...page.returns.map((one) => one.stamp)];
  return Object.fromEntries(page.history.filter((row) => stamps.some((one) => one.at === row.at)).map((row) => [row.act, null]));
}
