import type { Intent } from './intent.ts';

/** A key as the decoder names it: a printable character, or `up`, `f9`, `ctrl+r`, `alt+1`, `shift+tab`, … */
export type KeyName = string;

export interface KeyBinding {
  readonly keys: readonly KeyName[];
  readonly intent: Intent;
  /** For help and docs/keys.md. */
  readonly description: string;
  /** Word in the footer; left out where the footer does not show the key. */
  readonly footer?: string;
  /** True for keys that can end in a change of HAProxy: gated, and dimmed where they are refused. */
  readonly isDangerous?: true;
}

/** A binding that the configuration can change. */
export interface KeyRecord extends KeyBinding {
  /** Its name there: small letters, digits and hyphens. */
  readonly name: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly KeyRecord[];
}
