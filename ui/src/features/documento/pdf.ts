// Reading PDFs with pdf.js, loaded when the first one is opened. The worker is a file of ours and nothing is compiled at
// run time: the security policy has no `blob:`, no `eval` and no WebAssembly.

import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

type Library = typeof import('pdfjs-dist');
export type { PDFDocumentProxy } from 'pdfjs-dist';

let loaded: Promise<{ library: Library; worker: PDFWorker }> | undefined;

async function load(): Promise<{ library: Library; worker: PDFWorker }> {
  const library = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as Library;
  // Given as a port: pdf.js would wrap the address of the window's own scheme in a blob.
  const worker = library.PDFWorker.create({ port: new Worker(workerUrl, { type: 'module' }) });
  return { library, worker };
}

/** Throws what pdf.js says when the bytes are no PDF, or one with a password. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  loaded ??= load();
  const { library, worker } = await loaded;
  const base = new URL('pdfjs/', document.baseURI).href;
  return library.getDocument({
    // The library takes the buffer for itself.
    data: bytes.slice(),
    worker,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    wasmUrl: `${base}wasm/`,
    standardFontDataUrl: `${base}standard_fonts/`,
  }).promise;
}

/** What went wrong with a PDF, as a sentence. */
export function pdfProblem(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new Error('El PDF está protegido con contraseña. Guárdelo y ábralo con su programa.');
  if (name === 'InvalidPDFException') return new Error('El archivo no es un PDF que se pueda leer. Pida que se lo envíen de nuevo.');
  return error instanceof Error ? error : new Error(String(error));
}
