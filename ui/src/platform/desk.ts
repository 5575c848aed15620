// The desk around the window: the system's dialogs and its viewer. The shell answers these, not the application.

import { call } from './rpc';

export interface Filter {
  name: string;
  /** Without the dot. */
  extensions: string[];
}

/** The paths chosen; empty when the person cancelled. */
export async function chooseFiles(options: { title: string; multiple?: boolean; filters?: Filter[] }): Promise<string[]> {
  return (await call('window.chooseFiles', options)) as string[];
}

export async function chooseFolder(options: { title: string }): Promise<string | null> {
  return (await call('window.chooseFolder', options)) as string | null;
}

/** Where to save; the program writes the file, not the page. */
export async function chooseSavePath(options: { title: string; name: string; filters?: Filter[] }): Promise<string | null> {
  return (await call('window.chooseSavePath', options)) as string | null;
}

/** Opens a document in the system's own viewer. */
export async function openFile(path: string): Promise<void> {
  await call('window.openFile', { path });
}
