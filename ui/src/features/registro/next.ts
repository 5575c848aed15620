// What usually comes next to a paper, by where it stands. Whether it may be done is for the program to say.

export interface Step {
  /** The name under which the program says why it is refused. */
  action: string;
  /** What is to be done: "Registrar la firma". */
  words: string;
}

export interface Next {
  words: string;
  /** Why it cannot be done here and now. */
  why: string | undefined;
}

/** The first that is possible; if none is, the first with its reason. */
export function nextOf(steps: readonly Step[], refused: Readonly<Record<string, string | undefined>>): Next | undefined {
  const step = steps.find((one) => refused[one.action] === undefined) ?? steps[0];
  return step && { words: step.words, why: refused[step.action] };
}
