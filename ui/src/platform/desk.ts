// The desk around the window: the system's dialogs and its viewer. The shell answers these, not the application.

import { isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

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

export interface Printer {
  name: string;
  /** The one that is used when none is named. */
  default: boolean;
  /** Paper trays, as the system calls them; empty where it does not tell. */
  trays: string[];
}

/** A PDF: a file of the program's, or its bytes. */
export type PrintDocument = { name: string; path: string } | { name: string; base64: string };

export interface PrintOptions {
  documents: PrintDocument[];
  printer?: string;
  copies?: number;
  /** "1-3, 5"; empty: all. */
  pages?: string;
  tray?: string;
}

/** What became of one document: `sent` means that the system took it. */
export interface Printed {
  name: string;
  sent: boolean;
  message: string;
}

/** The printers of this computer. */
export async function printers(): Promise<Printer[]> {
  return (await call('window.printers', null)) as Printer[];
}

/** Sends PDFs to a printer without a dialog. Answers document by document, in their order. */
export async function print(options: PrintOptions): Promise<Printed[]> {
  return (await call('window.print', options)) as Printed[];
}

/** Shows a PDF with the system's print dialog, or in the system's viewer, which has one. */
export async function printDialog(path: string): Promise<void> {
  await call('window.printDialog', { path });
}

/** What an update in a folder (a USB drive, say) offers. Refused if it is not signed, or not newer. */
export interface Update {
  version: string;
  notes: string;
}

export async function inspectUpdate(folder: string): Promise<Update> {
  return (await call('window.inspectUpdate', { folder })) as Update;
}

/** Starts the folder's installer and ends the program. */
export async function installUpdate(folder: string): Promise<void> {
  await call('window.installUpdate', { folder });
}

/** From now on closing the window asks the page first, or no longer. A browser has `beforeunload` for it. */
export function holdWindow(held: boolean): Promise<void> {
  if (!isTauri()) return Promise.resolve();
  // One after another: the shell answers calls side by side, and the last one counts.
  holding = holding.then(async () => void (await call('window.hold', { held }).catch(() => {})));
  return holding;
}

let holding: Promise<void> = Promise.resolve();

/** Asks `mayClose` when the person closes a held window, once at a time, and ends the program if it says so. */
export function onClosing(mayClose: () => Promise<boolean>): () => void {
  if (!isTauri()) return () => {};
  let asking = false;
  const listening = listen('closing', async () => {
    if (asking) return;
    asking = true;
    try {
      if (await mayClose()) await call('window.close', null);
    } finally {
      asking = false;
    }
  });
  return () => void listening.then((stop) => stop());
}
