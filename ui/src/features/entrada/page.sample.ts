// An entrada's page for tests: registered, nothing else.

import type { EntradaPage } from '../../generated/EntradaPage';
import type { TurnoView } from '../../generated/TurnoView';

const stamp = { act: 'a1', at: '2026-11-24T10:00:00-06:00', by: 'Ficticia Ejemplo Uno', post: 'Directora', note: '' };

export function entradaPage(of: Partial<EntradaPage> = {}): EntradaPage {
  return {
    id: 'e1', ci: 'CI-1/2026', unit: 'DPATI', unit_name: 'Planeación', registered: stamp, state: 'por_turnar', state_word: 'Por turnar', light: null,
    facts: {
      kind: 'oficio', means: 'papel', received_on: '2026-11-24', sender: { name: 'Remitente Ficticio', post: '', unit: '' }, reference: 'A/1', subject: 'Asunto',
      addressee: { name: '', post: '', unit: '' }, priority: 'normal', access: 'publica', sheets: 1, annexes: '',
    },
    scans: [], turnos: [], instruction: '', answers: [], drafts: [], attended: null, links: [], expediente: null, amendments: [], imported: '', history: [], refused: {},
    ...of,
  };
}

export function turno(of: Partial<TurnoView> = {}): TurnoView {
  return { to: { unit: 'DSI', name: 'DSI' }, role: 'responsable', role_word: 'Responsable', stamp, received: null, rejected: null, superseded: false, mine: false, ...of };
}
