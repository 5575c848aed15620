// Words for states, said alike everywhere on the page.

import type { Status } from '../../generated/Status';

export function statusWord(status: Status): string {
  if (status.kind === 'open') return 'En trámite';
  if (status.kind === 'cancelled') return 'Cancelado';
  return status.outcome ? `Concluido: ${status.outcome}` : 'Concluido';
}
