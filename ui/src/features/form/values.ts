// What is typed into a form, and how it is sent. While it is typed everything stays as typed ("1,250.5", "12a"): nothing
// is lost and the program says what is wrong with it. Encodings: crates/domain/src/form.rs.

import type { Field } from '../../generated/Field';
import type { FieldKind } from '../../generated/FieldKind';
import type { JsonValue } from '../../generated/serde_json/JsonValue';

export type Values = Record<string, JsonValue>;
export type Row = Record<string, JsonValue>;

/** Whether nothing was typed. */
export function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** The fields that are shown: those without `show_if`, and those whose condition a shown field fulfils. */
export function shownFields(fields: readonly Field[], values: Values): Field[] {
  let shown = [...fields];
  for (;;) {
    const kept = new Set(shown.map((field) => field.id));
    const next = fields.filter((field) => isShown(field, values, kept));
    if (next.length === shown.length) return next;
    shown = next;
  }
}

function isShown({ show_if: condition }: Field, values: Values, kept: ReadonlySet<string>): boolean {
  if (!condition) return true;
  const value = kept.has(condition.field) ? values[condition.field] : undefined;
  if (Array.isArray(value)) return value.includes(condition.value);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value) === condition.value;
  return condition.value === 'false';
}

/** What is sent: shown and filled fields, each in its encoding. */
export function encodeForm(fields: readonly Field[], values: Values): Values {
  const sent: Values = {};
  for (const field of shownFields(fields, values)) {
    const value = values[field.id];
    if (value === undefined || isEmpty(value)) continue;
    const encoded = field.kind === 'table' ? encodeRows(field, value) : encode(field.kind, value);
    if (!isEmpty(encoded)) sent[field.id] = encoded;
  }
  return sent;
}

/** What a correction changes: new values, and `null` for those taken away or no longer shown. */
export function corrected(fields: readonly Field[], stood: Values, typed: Values): Values {
  const now = encodeForm(fields, typed);
  const changes: Values = {};
  for (const { id } of fields) if (!same(stood[id], now[id])) changes[id] = now[id] ?? null;
  return changes;
}

/** Rows keep their places, so that what is said about row 3 is shown in row 3; only empty ones at the end are left out. */
function encodeRows(field: Field, value: JsonValue): JsonValue {
  const rows = rowsOf(value);
  const last = rows.findLastIndex((row) => !isEmpty(row));
  return rows.slice(0, last + 1).map((row) => {
    const sent: Row = {};
    for (const column of field.columns) {
      const cell = row[column.id];
      if (cell !== undefined && !isEmpty(cell)) sent[column.id] = encode(column.kind, cell);
    }
    return sent;
  });
}

function encode(kind: FieldKind, value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (kind === 'integer') {
    const digits = text.replaceAll(/[,\s]/g, '');
    return /^-?\d{1,15}$/.test(digits) ? Number(digits) : text;
  }
  if (kind === 'decimal' || kind === 'money') return text.replaceAll(/[$,\s]|MXN/gi, '');
  return text;
}

/** What stands in a text box. */
export function asText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function asList(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function rowsOf(value: JsonValue | undefined): Row[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row));
}

export function same(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);
}

/** "1250.5" as it is read: "1,250.50". Text that is no amount stays as typed. */
export function writtenAmount(text: string, least = 2): string {
  const plain = text.replaceAll(/[$,\s]/g, '');
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === '') return text;
  const end = fraction.padEnd(least, '0');
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}${end ? `.${end}` : ''}`;
}
