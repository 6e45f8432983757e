import type { Hatop, Program } from './terminal/program.ts';

export interface OurProgram extends Program {
  /** Last part of the keys of its figures. */
  readonly key: 'node20' | 'node24';
  readonly nodePath: string;
}

/** What a room measures with. */
export interface Bench {
  /** Undefined where there is none: then only what needs no HAProxy is measured. */
  readonly haproxyPath: string | undefined;
  readonly hatop: Hatop | undefined;
  /** Ours on the project's Node first, then on that of the machine if it is another one. */
  readonly ours: readonly OurProgram[];
  /** Few rounds, short times: to see that it works, not for figures to be kept. */
  readonly isQuick: boolean;
  /** Tells the user what is being done. */
  say(line: string): void;
}
