// What the register says of a letter that came in: as the texts of a form and back, and as it is read.

import type { Access } from '../../generated/Access';
import type { EntradaFacts } from '../../generated/EntradaFacts';
import type { EntradaKind } from '../../generated/EntradaKind';
import type { EntradaMeans } from '../../generated/EntradaMeans';
import type { Priority } from '../../generated/Priority';
import { day } from '../../platform/format';

type Choices<T extends string> = { value: T; label: string }[];

export const KINDS: Choices<EntradaKind> = [
  { value: 'oficio', label: 'Oficio' },
  { value: 'correo_electronico', label: 'Correo electrónico' },
  { value: 'comunicado', label: 'Comunicado' },
  { value: 'otro', label: 'Otro' },
];
export const MEANS: Choices<EntradaMeans> = [
  { value: 'papel', label: 'En papel' },
  { value: 'correo_electronico', label: 'Correo electrónico' },
  { value: 'mensajeria', label: 'Mensajería' },
  { value: 'otra_oficina', label: 'De otra oficina' },
];
export const PRIORITIES: Choices<Priority> = [
  { value: 'normal', label: 'Normal' },
  { value: 'urgente', label: 'Urgente' },
];
export const ACCESS: Choices<Access> = [
  { value: 'publica', label: 'Pública' },
  { value: 'reservada', label: 'Reservada' },
  { value: 'confidencial', label: 'Confidencial' },
];

/** The fields of the form, by the names under which the program says what is wrong with them. */
export type FactsText = Record<
  | 'kind' | 'means' | 'received_on' | 'received_at' | 'reference' | 'dated' | 'subject' | 'due' | 'priority' | 'access' | 'sheets' | 'annexes' | 'notes'
  | 'sender' | 'sender_post' | 'sender_unit' | 'addressee' | 'addressee_post' | 'addressee_unit',
  string
>;

/** As a new one is begun: received just now, on paper. */
export function newText(today: string, time: string): FactsText {
  return {
    kind: 'oficio', means: 'papel', received_on: today, received_at: time, reference: '', dated: '', subject: '', due: '', priority: 'normal', access: 'publica',
    sheets: '', annexes: '', notes: '', sender: '', sender_post: '', sender_unit: '', addressee: '', addressee_post: '', addressee_unit: '',
  };
}

export function textOf(facts: EntradaFacts): FactsText {
  const { sender, addressee } = facts;
  return {
    kind: facts.kind,
    means: facts.means,
    received_on: facts.received_on,
    received_at: facts.received_at ?? '',
    reference: facts.reference,
    dated: facts.dated ?? '',
    subject: facts.subject,
    due: facts.due ?? '',
    priority: facts.priority,
    access: facts.access,
    sheets: facts.sheets > 0 ? String(facts.sheets) : '',
    annexes: facts.annexes,
    notes: facts.notes ?? '',
    sender: sender.name,
    sender_post: sender.post,
    sender_unit: sender.unit,
    addressee: addressee.name,
    addressee_post: addressee.post,
    addressee_unit: addressee.unit,
  };
}

export function factsOf(text: FactsText, today: string): EntradaFacts {
  const of = (key: keyof FactsText): string => text[key].trim();
  return {
    kind: text.kind as EntradaKind,
    means: text.means as EntradaMeans,
    received_on: text.received_on || today,
    received_at: of('received_at'),
    sender: { name: of('sender'), post: of('sender_post'), unit: of('sender_unit') },
    reference: of('reference'),
    dated: text.dated || null,
    subject: of('subject'),
    addressee: { name: of('addressee'), post: of('addressee_post'), unit: of('addressee_unit') },
    due: text.due || null,
    priority: text.priority as Priority,
    access: text.access as Access,
    sheets: Number.parseInt(of('sheets') || '0', 10),
    annexes: of('annexes'),
    notes: of('notes'),
  };
}

/** What the program would not understand: it is asked for whole sheets. */
export function unreadable(text: FactsText): Partial<FactsText> {
  return /^\d{0,5}$/.test(text.sheets.trim()) ? {} : { sheets: 'Escriba cuántas fojas son, sólo con números.' };
}

const word = <T extends string>(choices: Choices<T>, value: T): string => choices.find((one) => one.value === value)?.label ?? value;
const person = (who: EntradaFacts['sender']): string => [who.name, who.post, who.unit].filter(Boolean).join(', ');

/** Label and value, in the order in which they are read. */
export function said(facts: EntradaFacts): { label: string; value: string }[] {
  return [
    { label: 'Asunto', value: facts.subject },
    { label: 'Remitente', value: person(facts.sender) },
    { label: 'Número del documento', value: facts.reference },
    { label: 'Fecha del documento', value: facts.dated ? day(facts.dated) : '' },
    { label: 'Recibido', value: [day(facts.received_on), facts.received_at].filter(Boolean).join(', ') },
    { label: 'Cómo llegó', value: word(MEANS, facts.means) },
    { label: 'Tipo', value: word(KINDS, facts.kind) },
    { label: 'Dirigido a', value: person(facts.addressee) },
    { label: 'Término', value: facts.due ? day(facts.due) : '' },
    { label: 'Prioridad', value: word(PRIORITIES, facts.priority) },
    { label: 'Acceso', value: word(ACCESS, facts.access) },
    { label: 'Fojas', value: facts.sheets > 0 ? String(facts.sheets) : '' },
    { label: 'Anexos', value: facts.annexes },
    { label: 'Observaciones', value: facts.notes ?? '' },
  ];
}

/** What differs between two states of the register, for a correction to be read: before and after. */
export function differences(before: EntradaFacts, after: EntradaFacts): { label: string; before: string; after: string }[] {
  const now = said(after);
  return said(before).flatMap(({ label, value }, at) => {
    const next = now[at]?.value ?? '';
    return next === value ? [] : [{ label, before: value, after: next }];
  });
}
