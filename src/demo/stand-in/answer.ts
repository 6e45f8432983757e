/** How HAProxy numbers its messages (`set severity-output`, management manual 9.3): 3 error, 6 information. */
export type Severity = 3 | 6;

/** What a runtime command leaves behind on the wire. */
export type CommandAnswer =
  | { readonly kind: 'done' }
  /** A dump: lines that end with a line feed. Severities do not apply to it. */
  | { readonly kind: 'dump'; readonly text: string }
  /** `isBare` are the messages that 2.6 sends without the empty line after them. */
  | {
      readonly kind: 'message';
      readonly severity: Severity;
      readonly text: string;
      readonly isBare: boolean;
    };

export const done: CommandAnswer = { kind: 'done' };

export function dump(text: string): CommandAnswer {
  return { kind: 'dump', text };
}

export function refusal(text: string): CommandAnswer {
  return { kind: 'message', severity: 3, text, isBare: false };
}

export function bareRefusal(text: string): CommandAnswer {
  return { kind: 'message', severity: 3, text, isBare: true };
}

/** The bytes of one answer, as 2.6.12 writes them. */
export function wireText(answer: CommandAnswer, showsSeverity: boolean): string {
  switch (answer.kind) {
    case 'done':
      return '\n';
    case 'dump':
      return `${answer.text}\n`;
    case 'message':
      return `${showsSeverity ? `[${answer.severity}]: ` : ''}${answer.text}\n${answer.isBare ? '' : '\n'}`;
  }
}
