// Asking before something that cannot be taken back: `if (await confirm({ … })) …`. The frame shows the question.

export interface Question {
  title: string;
  /** What will happen, and to what. */
  text: string;
  /** A verb: "Cancelar expediente". */
  yes: string;
  no?: string;
  danger?: boolean;
}

interface Asked extends Question {
  answer: (yes: boolean) => void;
}

let asked = $state.raw<Asked | null>(null);

export const question = {
  get current(): Asked | null {
    return asked;
  },
};

/** Resolves to whether the person said yes. A question that another one replaces is answered no. */
export function confirm(next: Question): Promise<boolean> {
  asked?.answer(false);
  return new Promise((done) => {
    const mine: Asked = {
      ...next,
      answer: (yes) => {
        if (asked === mine) asked = null;
        done(yes);
      },
    };
    asked = mine;
  });
}
