// Whom a letter goes to and what became of it there: the addressee first, then the copies.

import type { LetterPage } from '../../generated/LetterPage';

export interface LetterRecipient {
  /** As in the acts: empty is the addressee. */
  to: string;
  name: string;
  dispatched_on: string | null;
  acuse_on: string | null;
  returned: boolean;
  without_acuse: boolean;
}

export function recipientsOf(page: LetterPage): LetterRecipient[] {
  const given = (page as { recipients?: LetterRecipient[] }).recipients;
  if (given) return given;
  const addressee = [page.content.addressee.name, page.content.addressee.post, page.content.addressee.unit].filter(Boolean).join(', ');
  return ['', ...page.content.copies].map((to) => {
    const sent = page.dispatches.findLast((one) => (one.dispatch.to ?? '') === to);
    const acuse = page.acuses.findLast((one) => one.to === to);
    return { to, name: to || addressee, dispatched_on: sent?.dispatch.on ?? null, acuse_on: acuse?.on ?? null, returned: to === '' && page.stage === 'regresado', without_acuse: sent !== undefined && !acuse };
  });
}
