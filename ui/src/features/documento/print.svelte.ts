// Which documents are to be printed: any page asks with `askToPrint`, and the frame shows the dialog.

import type { FileRef } from '../../generated/FileRef';
import { rpc } from '../../platform/rpc';

/** One document of what is printed. */
export interface PrintSource {
  /** What the list, the queue and the file call it: "Oficio ANAM-DGTI-0012/2026". */
  name: string;
  /** Its PDF, base64, with these options of the job. */
  make: (options: ReadonlySet<string>) => Promise<string>;
  /** Writes it, as it is without options, where the person said. Without this it is kept among what the program exports. */
  save?: ((path: string) => Promise<string>) | undefined;
  /** Notes that it was printed. `printer` is empty where a person printed it from a viewer. */
  record?: ((printed: { copies: number; printer: string }) => Promise<unknown>) | undefined;
}

/** A way in which the documents can also be made: "Con la palabra COPIA". */
export interface PrintOption {
  key: string;
  label: string;
  /** What comes out of the printer is not the document itself: it is not noted as printed. */
  copy?: boolean;
}

export interface PrintJob {
  title?: string;
  sources: readonly PrintSource[];
  copies?: number;
  options?: readonly PrintOption[];
  /** All of them in one file, where the program knows how: at this path, or in a place of its own. Answers the path. */
  join?: ((path: string | null) => Promise<string>) | undefined;
}

interface Asked extends PrintJob {
  answer: () => void;
}

let asked = $state.raw<Asked | null>(null);

export const toPrint = {
  get job(): PrintJob | null {
    return asked;
  },
  close(): void {
    const before = asked;
    asked = null;
    before?.answer();
  },
};

/** A PDF that the program keeps. */
export function fileSource(file: FileRef): PrintSource {
  return {
    name: file.name.replace(/\.pdf$/i, ''),
    make: async () => (await rpc('file.get', { file })).base64,
    save: async (path) => (await rpc('file.save', { file, path })).path,
  };
}

/** Opens the dialog; resolves when it is closed. */
export function askToPrint(job: PrintJob): Promise<void> {
  toPrint.close();
  return new Promise((answer) => {
    asked = { ...job, answer };
  });
}
