// Which letter is to be begun: any page asks with `newLetter.ask`, and the frame shows the dialog.

export interface NewLetter {
  /** What it answers, if that is known already. */
  answers?: { id: string; ci: string; subject: string } | undefined;
}

let asked = $state.raw<NewLetter | null>(null);

export const newLetter = {
  get asked(): NewLetter | null {
    return asked;
  },
  ask(what: NewLetter = {}): void {
    asked = what;
  },
  close(): void {
    asked = null;
  },
};
