import type { ExecutionContext } from 'ava';
import { createArchive } from '../../src/app/archive.ts';
import { createKeeper, type Keeper } from '../../src/app/keeper.ts';
import type { Observation } from '../../src/app/observer.ts';
import { frameOf } from '../../src/app/painter.ts';
import { openRecording } from '../../src/app/recording-file.ts';
import { systemClock } from '../../src/clock.ts';
import type { Run } from '../../src/recording/forms.ts';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { colourPalette } from '../../src/render/tone.ts';
import { effectiveInterval } from '../../src/state/interval.ts';
import { initialState, type State } from '../../src/state/state.ts';
import { recordingPath, tapeOf } from '../app/helpers/recordings.ts';
import { ask } from '../demo/helpers/socket.ts';
import { after, focusedOn, pressing } from '../helpers/frames.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { type Site, startSite } from './helpers/site.ts';
import { askPolicy, fetchStatuses, holdWebSocket, holdWebSockets } from './helpers/traffic.ts';
import { settled, watchSocket } from './helpers/watch.ts';

const intervalSeconds = 1;

/** A dashboard on this source before its first poll. */
function blank(source: Run['source'], nowSeconds: number): State {
  return initialState({
    source,
    isReadOnly: false,
    size: { columns: 140, rows: 60 },
    intervalSeconds,
    nowSeconds,
  });
}

/** What the dashboard makes of one observation, at the second of it. */
function observed(state: State, observation: Observation, nowSeconds: number): State {
  if (!observation.ok) return after(state, { kind: 'pollFailed', failure: observation.failure, nowSeconds });
  const { picture, access } = observation;
  const effectiveSeconds = effectiveInterval(intervalSeconds, picture.snapshot.pollSeconds);
  return after(
    state,
    { kind: 'accessLearned', access },
    { kind: 'pictureArrived', picture, effectiveSeconds },
    { kind: 'ticked', nowSeconds },
  );
}

const frame = (state: State) => frameOf(state, unicodeGlyphs, colourPalette).join('\n');

/** Every screen of this state. */
function screens(state: State): Readonly<Record<string, string>> {
  const views = ['0', '1', '2', '3', '4', '6', '!'].map((key) => [key, frame(pressing(state, key))] as const);
  if (state.node.picture === undefined) return Object.fromEntries(views);
  const detail = frame(pressing(focusedOn(state, 'server:ws/ws1'), 'enter'));
  return Object.fromEntries([...views, ['detail', detail]]);
}

/** Polls like the dashboard, records it, and keeps what every screen showed. */
async function recorded(t: ExecutionContext, site: Site, path: string) {
  const { source, observer } = watchSocket(t, site.haproxy.socketPath);
  const run: Run = { version: '0', source: source.description, userRules: [], intervalSeconds };
  const now = () => ({ wallMs: systemClock.wallMs(), seconds: systemClock.monotonicSeconds() });
  const started = now();
  const opened = await openRecording(path, run, started);
  if (!opened.ok) throw new Error(opened.message);
  const keeper: Keeper = createKeeper({
    archive: createArchive([], () => {}),
    file: opened.file,
    onRecorded: () => {},
    onFault: (message) => t.fail(message),
    patienceMs: 30_000,
  });
  let state = blank(source.description, started.seconds);
  const shown: (readonly [atSeconds: number, screens: ReturnType<typeof screens>])[] = [];
  return {
    run,
    keeper,
    shown,
    state: () => state,
    async poll() {
      const observation = await observer.observe();
      const time = now();
      const seconds = observation.ok ? observation.picture.snapshot.monotonicSeconds : time.seconds;
      keeper.keep(observation, { ...time, seconds });
      state = observed(state, observation, seconds);
      shown.push([seconds, screens(state)]);
      return observation;
    },
  };
}

/** What happens to a HAProxy in a bad quarter of an hour, with a poll after each part of it. */
async function live(t: ExecutionContext, site: Site, poll: () => Promise<Observation>): Promise<void> {
  const { socketPath } = site.haproxy;
  await poll();
  await fetchStatuses(`${site.httpsUrl}/`, 5);
  await askPolicy(site.flashPort);
  const sockets = await holdWebSockets(t, site.wssUrl, 4);
  await settled(socketPath, (cell) => cell('ws/BACKEND', 'scur') === 4);
  await poll();
  await ask(socketPath, 'set server ws/ws1 state maint');
  await poll();
  for (const socket of sockets) await socket.close();
  for (const server of ['www1', 'www2-slow', 'www3-errors'])
    await ask(socketPath, `set server www/${server} state maint`);
  await fetchStatuses(`${site.httpsUrl}/`, 3);
  await poll();
  await ask(socketPath, 'clear counters all');
  await poll();
  await site.haproxy.stop();
  t.false((await poll()).ok);
  t.false((await poll()).ok);
  await site.haproxy.start();
  await holdWebSocket(t, site.wssUrl);
  await poll();
  await fetchStatuses(`${site.httpsUrl}/`, 2);
  await poll();
}

realHaproxyTest('a replay of a recording equals the live screens frame by frame', async (t) => {
  const site = await startSite(t);
  const path = recordingPath(t);
  const session = await recorded(t, site, path);
  await live(t, site, session.poll);
  await session.keeper.close();

  const tape = await tapeOf(t, path);
  t.deepEqual(tape.run, session.run);
  t.is(tape.marks.length, session.shown.length);
  let state = blank(tape.run.source, tape.marks[0]!.atSeconds);
  for (const [index, mark] of tape.marks.entries()) {
    state = observed(state, await tape.observe(mark), mark.atSeconds);
    const [atSeconds, wanted] = session.shown[index]!;
    t.is(mark.atSeconds, atSeconds);
    t.deepEqual(screens(state), wanted, `observation ${index}`);
  }
  // The test would prove little if nothing had happened.
  t.true(new Set(session.shown.map(([, { 0: overview }]) => overview)).size > 4);
});

/**
 * The lines of a frame that do not say whether it is of now: all but the header, the tabs with their news, the caption
 * of the chart (`now 3` or `last 3`) and what is below the table.
 */
const body = (text: string | undefined) =>
  text
    ?.split('\n')
    .slice(1, -2)
    .filter((line) => !line.includes('minutes to ') && !line.includes(' 0 Overview '));

realHaproxyTest('every moment that was live is shown again by going back to it', async (t) => {
  const site = await startSite(t);
  const session = await recorded(t, site, recordingPath(t));
  await live(t, site, session.poll);
  let state = pressing(session.state(), 'p');
  const moments = session.state().node.past.toReversed();
  t.is(moments.length, 7);
  for (const { atSeconds } of moments.slice(1)) {
    state = pressing(state, '[');
    t.is(state.pastSeconds, atSeconds);
    const picture = await session.keeper.pictureAt(atSeconds);
    state = after(state, { kind: 'recalled', atSeconds, picture });
    const wanted = session.shown.find(([shownAt]) => shownAt === atSeconds)?.[1] ?? {};
    for (const [screen, text] of Object.entries(screens(state)))
      t.deepEqual(body(text), body(wanted[screen]), `${screen} at ${atSeconds}`);
  }
  await session.keeper.close();
});
