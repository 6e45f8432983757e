import type { Clock } from '../clock.ts';
import type { Glyphs } from '../render/glyphs.ts';
import { plainText } from '../render/line.ts';
import { screenLines } from '../render/screen.ts';
import type { Effect } from '../state/effect.ts';
import { type State, shownFindings, shownPicture } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import { screenModel } from '../view/view-model.ts';
import { betweenOf, clipboardBytes } from './clipboard.ts';
import { jsonText } from './once.ts';
import { savedPath, saveScreen } from './screen-file.ts';
import type { Terminal } from './terminal.ts';

export interface KeepsakeOptions {
  readonly terminal: Pick<Terminal, 'signal'>;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly glyphs: Glyphs;
  readonly store: Store;
}

/** What the user takes along: to the clipboard of the terminal, or into files. */
export function createKeepsakes({ terminal, clock, env, glyphs, store }: KeepsakeOptions) {
  return (effect: Effect & { readonly kind: 'copy' | 'saveScreen' }): void => {
    switch (effect.kind) {
      case 'copy':
        terminal.signal(clipboardBytes(effect.text, betweenOf(env)));
        break;
      case 'saveScreen': {
        const saved = saveScreen(savedPath(env), screenOf(store.state, glyphs), clock.wallMs());
        store.dispatch({ kind: saved.ok ? 'told' : 'warned', message: saved.words });
        break;
      }
    }
  };
}

function screenOf(state: State, glyphs: Glyphs) {
  const lines = screenLines(screenModel(state), glyphs).map((line) => plainText(line).trimEnd());
  const picture = shownPicture(state);
  const json = picture && jsonText(picture, state.node.source, { findings: shownFindings(state) });
  return { text: `${lines.join('\n')}\n`, json };
}
