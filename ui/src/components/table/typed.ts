// What has been typed at a table: letters that come soon after one another are one beginning.

const PAUSE = 700;

export class Typed {
  #text = '';
  #at = -Infinity;

  /** The beginning so far, this letter included. */
  add(letter: string, now: number): string {
    this.#text = this.isOpen(now) ? this.#text + letter : letter;
    this.#at = now;
    return this.#text;
  }

  /** Whether a letter now would go on with what was typed: then a space is a letter too. */
  isOpen(now: number): boolean {
    return this.#text !== '' && now - this.#at <= PAUSE;
  }
}
