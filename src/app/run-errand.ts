import { setTimeout as sleep } from 'node:timers/promises';
import type { Errand } from '../actions/errand.ts';
import type { Clock } from '../clock.ts';
import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Glyphs } from '../render/glyphs.ts';
import type { Palette } from '../render/tone.ts';
import type { Source } from '../sources/source.ts';
import { act, type Manner } from './act.ts';
import { createDesk, type DeskIo } from './desk.ts';
import { barDisplay, lineDisplay } from './drain-display.ts';
import { exec } from './exec.ts';
import type { JournalFile } from './journal-file.ts';
import { createObserver } from './observer.ts';
import { createSender } from './sender.ts';

export interface ErrandOptions extends Manner {
  readonly errand: Errand;
  readonly source: Source;
  readonly isOnThisHost: boolean;
  readonly userRules: readonly ClassPattern[];
  readonly configurationPaths: readonly string[];
  readonly clock: Clock;
  readonly io: DeskIo;
  /** True where a line cannot be rewritten although stderr is a terminal. */
  readonly isDumb: boolean;
  readonly glyphs: Glyphs;
  readonly palette: Palette;
  /** Who acts, for the journal. */
  readonly who: string;
  readonly journal: JournalFile;
}

/** Does what a sub-command asks for; resolves with the exit code. Throws UnsafeNameError before anything is sent. */
export async function runErrand(options: ErrandOptions): Promise<number> {
  const { errand, source, clock, io } = options;
  const desk = createDesk(io);
  const faults = new Set<string>();
  // A watched drain goes on when nobody reads what it says.
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {});
  const isPlain = io.stderr.isTTY !== true || options.isDumb;
  const shared = {
    desk,
    display: isPlain ? lineDisplay(desk) : barDisplay(io.stderr, options.glyphs, options.palette),
    manner: options,
    hands: {
      observer: createObserver(options),
      sender: createSender({
        source,
        clock,
        who: options.who,
        file: options.journal,
        onEntry: () => {},
        // Each change has three entries, and a disk that is full for one is full for all.
        onFault(fault) {
          if (!faults.has(fault)) desk.complain(fault);
          faults.add(fault);
        },
      }),
      clock,
      pause: (seconds: number) => sleep(seconds * 1000),
    },
  };
  try {
    return errand.kind === 'exec'
      ? await exec({ ...shared, source, errand })
      : await act({ ...shared, source: source.description, errand });
  } finally {
    source.close();
  }
}
