// What the register asks of a letter that came in, as fields of a dialog and back.

import type { EntradaFacts } from '../../generated/EntradaFacts';
import type { Ask } from '../papel/deeds';

const choice = (key: string, label: string, value: string, options: [string, string][]): Ask => ({
  key,
  label,
  kind: 'choice',
  required: true,
  value,
  options: options.map(([id, word]) => ({ value: id, label: word })),
});

/** The fields, filled with what is registered; with `null`, as for a new one. */
export function factsAsks(facts: EntradaFacts | null, today: string): Ask[] {
  const line = (key: string, label: string, value = '', required = false, help?: string): Ask => ({ key, label, kind: 'line', value, required, ...(help ? { help } : {}) });
  return [
    line('reference', 'Número del documento', facts?.reference),
    line('sender', 'Remitente', facts?.sender.name, true),
    line('sender_post', 'Cargo del remitente', facts?.sender.post),
    line('sender_unit', 'Unidad o institución', facts?.sender.unit),
    { key: 'subject', label: 'Asunto', kind: 'text', required: true, value: facts?.subject ?? '' },
    { key: 'received_on', label: 'Fecha de recepción', kind: 'day', required: true, value: facts?.received_on ?? today },
    line('received_at', 'Hora de recepción', facts?.received_at, false, 'Como 09:30.'),
    { key: 'dated', label: 'Fecha del documento', kind: 'day', value: facts?.dated ?? '' },
    choice('kind', 'Tipo', facts?.kind ?? 'oficio', [['oficio', 'Oficio'], ['correo_electronico', 'Correo electrónico'], ['comunicado', 'Comunicado'], ['otro', 'Otro']]),
    choice('means', 'Cómo llegó', facts?.means ?? 'papel', [['papel', 'En papel'], ['correo_electronico', 'Correo electrónico'], ['mensajeria', 'Mensajería'], ['otra_oficina', 'De otra oficina']]),
    line('addressee', 'Dirigido a', facts?.addressee.name),
    { key: 'due', label: 'Término', kind: 'day', value: facts?.due ?? '' },
    choice('priority', 'Prioridad', facts?.priority ?? 'normal', [['normal', 'Normal'], ['urgente', 'Urgente']]),
    choice('access', 'Acceso', facts?.access ?? 'publica', [['publica', 'Pública'], ['reservada', 'Reservada'], ['confidencial', 'Confidencial']]),
    line('sheets', 'Fojas', facts?.sheets ? String(facts.sheets) : ''),
    line('annexes', 'Anexos', facts?.annexes),
    { key: 'notes', label: 'Observaciones', kind: 'text', value: facts?.notes ?? '' },
  ];
}

export function factsOf(text: Record<string, string>, today: string): EntradaFacts {
  const of = (key: string): string => (text[key] ?? '').trim();
  return {
    kind: of('kind') as EntradaFacts['kind'],
    means: of('means') as EntradaFacts['means'],
    received_on: of('received_on') || today,
    received_at: of('received_at'),
    sender: { name: of('sender'), post: of('sender_post'), unit: of('sender_unit') },
    reference: of('reference'),
    dated: of('dated') || null,
    subject: of('subject'),
    addressee: { name: of('addressee'), post: '', unit: '' },
    due: of('due') || null,
    priority: of('priority') as EntradaFacts['priority'],
    access: of('access') as EntradaFacts['access'],
    sheets: Math.max(0, Number.parseInt(of('sheets') || '0', 10) || 0),
    annexes: of('annexes'),
    notes: of('notes'),
  };
}
