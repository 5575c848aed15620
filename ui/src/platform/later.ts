// Something that is done once, a moment after it was last asked for: typing in a filter, a burst of changes.

export interface Later {
  soon: () => void;
  /** Now, if it was asked for and not done yet. */
  flush: () => void;
  cancel: () => void;
}

export function later(run: () => void, pause = 60): Later {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = (): void => {
    cancel();
    run();
  };
  return {
    soon: () => {
      cancel();
      timer = setTimeout(now, pause);
    },
    flush: () => {
      if (timer !== undefined) now();
    },
    cancel,
  };
}
