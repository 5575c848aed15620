// A letter's sheet to the printer.

import type { LetterPage } from '../../generated/LetterPage';
import { rpc } from '../../platform/rpc';
import { askToPrint, type PrintJob, type PrintSource } from '../documento/print.svelte';

/** What of a letter is needed to print it: its page, or its row in a list. */
export interface Printable {
  id: string;
  document: string;
  number: string | null;
}

/** As it was numbered; printing it is noted in its record, unless the program refuses that now. */
export function letterSource(letter: Printable, noted: boolean): PrintSource {
  return {
    name: [letter.document, letter.number ?? '(borrador)'].join(' '),
    make: async (options) => (await rpc('letter.sheet', { id: letter.id, copy: options.has('copy'), two_up: false })).base64,
    record: noted ? ({ copies, printer }) => rpc('letter.act', { id: letter.id, act: { type: 'printed', copies, printer } }) : undefined,
  };
}

const COPY = { key: 'copy', label: 'Con la palabra COPIA', copy: true };

/** `noted`: where printing it may be recorded. */
export function printLetter(page: LetterPage, noted: boolean): Promise<void> {
  return askToPrint({ ...lettersJob([page], noted && page.refused.print === undefined), options: page.numbered && page.ended === null ? [COPY] : [] });
}

/** Several letters at once: of those with a number the printing is noted. */
export function printLetters(letters: readonly Printable[]): Promise<void> {
  return askToPrint(lettersJob(letters, true));
}

function lettersJob(letters: readonly Printable[], noted: boolean): PrintJob {
  return {
    sources: letters.map((letter) => letterSource(letter, noted && letter.number !== null)),
    join: async (path) => (await rpc('letter.join', { ids: letters.map((letter) => letter.id), path })).path,
  };
}
