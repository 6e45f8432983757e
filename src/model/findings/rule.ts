import type { Trouble } from './finding.ts';
import type { Scene } from './scene.ts';

/** A figure from which on something is wrong. Its name says its unit. */
export interface Threshold {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly meaning: string;
}

export type Thresholds<Name extends string = string> = Readonly<Record<Name, Threshold>>;

/** One kind of trouble. A figure that is not known makes no finding. */
export interface Rule {
  readonly name: string;
  /** What it finds, one sentence for the help and docs/findings.md. */
  readonly explanation: string;
  /** From which figures on, and over which time, in words. */
  readonly threshold: string;
  /** How bad it may be, the worst first, and what decides where that is not always the same. */
  readonly severity: string;
  /** What of it can be changed by configuration, by name. */
  readonly thresholds?: Thresholds;
  troubles(scene: Scene): readonly Trouble[];
  /** The same rule from other figures on; those that are not given stay as usual. */
  tuned?(values: Readonly<Record<string, number>>): Rule;
}
