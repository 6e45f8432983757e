import type { Trouble } from './finding.ts';
import type { Scene } from './scene.ts';

/** One kind of trouble. A figure that is not known makes no finding. */
export interface Rule {
  readonly name: string;
  /** What it finds, one sentence for the help and the README. */
  readonly explanation: string;
  /** From which figures on, and over which time, in words. */
  readonly threshold: string;
  /** How bad it may be, the worst first, and what decides where that is not always the same. */
  readonly severity: string;
  troubles(scene: Scene): readonly Trouble[];
}
