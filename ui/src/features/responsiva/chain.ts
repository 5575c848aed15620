// The responsivas that took each other's place, oldest first.

import type { PaperLink } from '../../generated/PaperLink';
import type { ResponsivaPage } from '../../generated/ResponsivaPage';

/** Longer chains are cut: nobody reads them. */
const MOST = 30;

/** `ask` answers a responsiva by id. What it cannot answer ends the chain there. */
export async function chainOf(page: ResponsivaPage, ask: (id: string) => Promise<ResponsivaPage>): Promise<PaperLink[]> {
  const links: PaperLink[] = [{ id: page.id, number: page.folio ?? 'Sin folio' }];
  const walk = async (first: PaperLink | null, next: (one: ResponsivaPage) => PaperLink | null, put: (one: PaperLink) => void): Promise<void> => {
    for (let link = first; link && links.length < MOST && !links.some((one) => one.id === link?.id); ) {
      put(link);
      link = await ask(link.id).then(next, () => null);
    }
  };
  await walk(page.replaces, (one) => one.replaces, (one) => links.unshift(one));
  await walk(page.replaced_by, (one) => one.replaced_by, (one) => links.push(one));
  return links;
}
