// Files into the program and out of it.

import type { FileRef } from '../../generated/FileRef';
import type { JsonValue } from '../../generated/serde_json/JsonValue';
import { chooseSavePath } from '../../platform/desk';
import { rpc } from '../../platform/rpc';

/** Largest file that is taken in one piece. */
export const MOST_BYTES = 100_000_000;

export async function putFile(file: File): Promise<FileRef> {
  if (file.size > MOST_BYTES) throw new Error(`«${file.name}» pesa más de 100 MB. Divídalo o guárdelo con menos resolución.`);
  return rpc('file.put', { name: file.name, base64: toBase64(new Uint8Array(await file.arrayBuffer())) });
}

export async function getFile(file: FileRef): Promise<Uint8Array> {
  return fromBase64((await rpc('file.get', { file })).base64);
}

/** Asks where, then the program writes it. Resolves to the path, or `null` when the person changed their mind. */
export async function saveFile(file: FileRef): Promise<string | null> {
  const extension = extensionOf(file.name);
  const filters = extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [];
  const path = await chooseSavePath({ title: 'Guardar copia', name: file.name, filters });
  if (path === null) return null;
  return (await rpc('file.save', { file, path })).path;
}

export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The files of a `file` field's value. */
export function filesOf(value: JsonValue | undefined): FileRef[] {
  if (!Array.isArray(value)) return [];
  const isFile = (one: JsonValue): boolean => typeof one === 'object' && one !== null && !Array.isArray(one) && typeof one.hash === 'string';
  return value.filter(isFile) as FileRef[];
}

const PIECE = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
