// Where to save and what to open, asked on the desk. In a browser there is no desk: then the program's own folder is used.

import { chooseFiles, chooseSavePath, type Filter } from '../../platform/desk';
import { RpcError } from '../../platform/rpc';

/** A path; `null` for the program's own folder; `undefined` when the person cancelled. */
export async function savePath(title: string, name: string, filters: Filter[]): Promise<string | null | undefined> {
  try {
    return (await chooseSavePath({ title, name, filters })) ?? undefined;
  } catch (error) {
    if (isDeskless(error)) return null;
    throw error;
  }
}

/** A file that exists; `undefined` when the person cancelled or there is no desk to ask on. */
export async function openPath(title: string, filters: Filter[]): Promise<string | undefined> {
  try {
    return (await chooseFiles({ title, filters }))[0];
  } catch (error) {
    if (isDeskless(error)) return undefined;
    throw error;
  }
}

function isDeskless(error: unknown): boolean {
  return error instanceof RpcError && error.code === 'unknown_method';
}
