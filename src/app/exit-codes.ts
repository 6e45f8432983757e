/** What the program leaves with; a bug leaves with 1 as well. */
export const exitCodes = {
  /** Done, and for a change: seen to be done. */
  done: 0,
  /** Refused, given up, or not as asked. */
  refused: 1,
  usage: 2,
  /** The source cannot be read. */
  unreadable: 3,
} as const;

/** The same for a reader of the man page. */
export const exitMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done, and for a change: seen to be done',
  refused: 'a sub-command was refused, given up, or is not seen to be done; also a bug',
  usage: 'bad usage',
  unreadable: 'the source or the recording cannot be read',
};

/** Of a process that a signal ended, as a shell reports them. */
export const signalCodes = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
