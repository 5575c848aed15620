// A waiting step for the tests of this folder.

import type { InboxRow } from '../../generated/InboxRow';

export function step(given: Partial<InboxRow> = {}): InboxRow {
  return {
    expediente: 'e1', number: 'DGTI-1', title: 'Solicitud', procedure: '1.2', procedure_name: 'Atención', step: '3', action: 'Analiza',
    responsible: 'DPATI', since: '2026-11-20T10:00:00-06:00', due: null, light: null, turned_to: null, claimable: true, claimed_by: null, claimed_by_me: false, watched: false,
    ...given,
  };
}
