// A responsiva's sheet to the printer.

import type { ResponsivaPage } from '../../generated/ResponsivaPage';
import { rpc } from '../../platform/rpc';
import { askToPrint } from '../documento/print.svelte';

/** As it was issued; printing it is noted in its record, unless the program refuses that now. */
export function printResponsiva(page: ResponsivaPage): Promise<void> {
  const { id } = page;
  const noted = page.refused.print === undefined;
  return askToPrint({
    sources: [
      {
        name: `Responsiva ${page.folio ?? 'sin folio'}`,
        make: async (options) => (await rpc('responsiva.sheet', { id, copy: options.has('copy'), two_up: options.has('two_up') })).base64,
        record: noted ? ({ copies, printer }) => rpc('responsiva.act', { id, act: { type: 'printed', copies, printer } }) : undefined,
      },
    ],
    options: [
      { key: 'two_up', label: 'Dos tantos en una hoja' },
      { key: 'copy', label: 'Con la palabra COPIA', copy: true },
    ],
  });
}
