// What the register says of an entrada, while it is typed and when two of its versions are put beside each other.

import type { Addressee } from '../../generated/Addressee';
import type { EntradaFacts } from '../../generated/EntradaFacts';
import { day } from '../../platform/format';
import { accessWords, kindWords, meansWords, priorityWords } from './words';

/** Everything as text boxes hold it: nothing that was typed is lost, whatever it is. */
export interface TypedFacts extends Omit<EntradaFacts, 'sheets' | 'dated' | 'due' | 'received_at' | 'notes'> {
  received_at: string;
  dated: string;
  due: string;
  sheets: string;
  notes: string;
}

export const NOBODY: Addressee = { name: '', post: '', unit: '' };

export function emptyFacts(today: string, hour: string): TypedFacts {
  return {
    kind: 'oficio', means: 'papel', received_on: today, received_at: hour, sender: { ...NOBODY }, reference: '', dated: '', subject: '',
    addressee: { ...NOBODY }, due: '', priority: 'normal', access: 'publica', sheets: '1', annexes: '', notes: '',
  };
}

export function typedFacts(facts: EntradaFacts): TypedFacts {
  return {
    ...facts,
    sender: { ...facts.sender },
    addressee: { ...facts.addressee },
    received_at: facts.received_at ?? '',
    dated: facts.dated ?? '',
    due: facts.due ?? '',
    sheets: String(facts.sheets),
    notes: facts.notes ?? '',
  };
}

/** `null` where a number of sheets is none. The rest is for the program to judge. */
export function sentFacts(typed: TypedFacts): EntradaFacts | null {
  const digits = typed.sheets.trim();
  if (!/^\d{0,5}$/.test(digits)) return null;
  return {
    ...typed,
    sender: trimmed(typed.sender),
    addressee: trimmed(typed.addressee),
    reference: typed.reference.trim(),
    subject: typed.subject.trim(),
    dated: typed.dated || null,
    due: typed.due || null,
    sheets: Number(digits || '0'),
    annexes: typed.annexes.trim(),
    notes: typed.notes.trim(),
  };
}

function trimmed({ name, post, unit }: Addressee): Addressee {
  return { name: name.trim(), post: post.trim(), unit: unit.trim() };
}

/** "Lic. Ana Ejemplo, Directora, SAT". */
export function lineOf({ name, post, unit }: Addressee): string {
  return [name, post, unit].map((part) => part.trim()).filter(Boolean).join(', ');
}

export interface FactLine {
  label: string;
  value: string;
}

/** Every fact in words, in the order of the form. Empty ones too: a correction may have filled them. */
export function factLines(facts: EntradaFacts): FactLine[] {
  const date = (iso: string | null | undefined): string => (iso ? day(iso) : '');
  const line = (label: string, value: string): FactLine => ({ label, value });
  return [
    line('Recibido', [date(facts.received_on), facts.received_at].filter(Boolean).join(', ')),
    line('Medio', meansWords[facts.means]),
    line('Tipo', kindWords[facts.kind]),
    line('Remitente', lineOf(facts.sender)),
    line('Número', facts.reference),
    line('Fecha del documento', date(facts.dated)),
    line('Asunto', facts.subject),
    line('Destinatario', lineOf(facts.addressee)),
    line('Término', date(facts.due)),
    line('Prioridad', priorityWords[facts.priority]),
    line('Acceso', accessWords[facts.access]),
    line('Fojas', String(facts.sheets)),
    line('Anexos', facts.annexes),
    line('Notas', facts.notes ?? ''),
  ];
}

export interface FactChange {
  label: string;
  before: string;
  after: string;
}

export function changes(before: EntradaFacts, after: EntradaFacts): FactChange[] {
  const now = factLines(after);
  return factLines(before)
    .map((one, at) => ({ label: one.label, before: one.value, after: now[at]?.value ?? '' }))
    .filter((one) => one.before !== one.after);
}
