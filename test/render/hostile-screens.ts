import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { asciiGlyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import type { State } from '../../src/state/state.ts';
import { corpus, nameCorpora } from '../helpers/corpora.ts';
import { capturedVersions, textsOf } from '../helpers/frames.ts';
import { hostileText, obeyed } from './helpers/hostile.ts';
import { hostileDashboard, hostileScenes } from './helpers/hostile-scenes.ts';

/** Fails unless the screen is exactly its size and holds nothing that a terminal obeys. */
function expectHarmless(state: State, glyphs = unicodeGlyphs): void {
  const { columns, rows } = state.size;
  const texts = textsOf(state, glyphs);
  if (texts.length !== rows) throw new Error(`${texts.length} lines instead of ${rows}`);
  for (const text of texts) {
    const cells = stringWidth(text, { countAnsiEscapeCodes: true });
    if (cells !== columns || obeyed.test(text))
      throw new Error(`${cells} cells instead of ${columns}: ${JSON.stringify(text)}`);
  }
}

const sizes = [
  [40, 10],
  [80, 24],
  [140, 45],
] as const;

/** One dashboard for each text of the corpora, on screens of all sizes. */
const dashboards = corpus(...nameCorpora).map((text, index) => {
  const [columns, rows] = sizes[index % sizes.length] ?? sizes[0];
  return { text, state: hostileDashboard(text, columns, rows) };
});

// Each scene with every third text, and each text in every third scene.
for (const [place, [name, scene]] of Object.entries(hostileScenes).entries())
  test(`${name}: no text of the corpora breaks a line or reaches the terminal`, (t) => {
    for (const { text, state } of dashboards.filter((_, index) => index % 3 === place % 3))
      t.notThrows(() => expectHarmless(scene(state, text)), JSON.stringify(text));
  });

test('every scene shows what it is about', (t) => {
  for (const [name, scene] of Object.entries(hostileScenes)) {
    const calm = hostileDashboard('marker', 140, 45);
    const shown = textsOf(scene(calm, 'marker')).join('\n');
    t.not(shown, textsOf(calm).join('\n'), name);
    t.regex(shown, /marker/, name);
  }
});

test('whatever a scene, its size, its texts and its version, its lines are whole and harmless', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(hostileScenes)),
      hostileText,
      fc.integer({ min: 40, max: 300 }),
      fc.integer({ min: 10, max: 60 }),
      fc.constantFrom(...capturedVersions),
      (scene, text, columns, rows, version) => {
        const state = scene(hostileDashboard(text, columns, rows, version), text);
        expectHarmless(state);
      },
    ),
    { numRuns: 100 },
  );
  t.pass();
});

test('with ASCII glyphs every scene is printable ASCII of the same size', (t) => {
  const some = dashboards.filter((_, index) => index % 24 === 0);
  for (const [name, scene] of Object.entries(hostileScenes))
    for (const { text, state } of some) {
      const lines = textsOf(scene(state, text), asciiGlyphs);
      t.true(
        lines.every((line) => /^[\x20-\x7e]*$/.test(line) && line.length === state.size.columns),
        `${name}: ${JSON.stringify(text)}`,
      );
    }
});
