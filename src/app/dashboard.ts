import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Plan } from '../actions/plan.ts';
import type { Clock } from '../clock.ts';
import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Row } from '../model/row.ts';
import { getServerWeight, parseServerWeight } from '../protocol/commands/server-weight.ts';
import type { Glyphs } from '../render/glyphs.ts';
import type { Palette } from '../render/tone.ts';
import { nextDelaySeconds } from '../sources/reconnect.ts';
import type { Source } from '../sources/source.ts';
import type { Effect } from '../state/effect.ts';
import { effectiveInterval } from '../state/interval.ts';
import type { Playback } from '../state/playback.ts';
import { initialState } from '../state/state.ts';
import { createStore } from '../state/store.ts';
import type { Mounted } from '../ui/mount.tsx';
import { type AlertChoice, createAlerter } from './alerter.ts';
import { createConsole } from './console.ts';
import { endings } from './endings.ts';
import type { HistoryFile } from './history-file.ts';
import type { JournalFile } from './journal-file.ts';
import { createLookKeeper, type LookFile, lookingAs } from './look-file.ts';
import type { Observer } from './observer.ts';
import { createPainter } from './painter.ts';
import { createPast } from './past.ts';
import type { Replay } from './player.ts';
import { createPoller } from './poller.ts';
import { createProber } from './probe.ts';
import type { RecordingFile } from './recording-file.ts';
import { createScreenQueries } from './screen-queries.ts';
import { createSender } from './sender.ts';
import { suspend } from './suspension.ts';
import { createTerminal } from './terminal.ts';

export interface DashboardOptions {
  readonly source: Source;
  readonly observer: Observer;
  readonly clock: Clock;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly glyphs: Glyphs;
  readonly palette: Palette;
  readonly intervalSeconds: number;
  readonly isReadOnly: boolean;
  /** Who acts, for the journal. */
  readonly who: string;
  readonly journal: JournalFile;
  readonly alerts: AlertChoice;
  /** Of the console. */
  readonly history: HistoryFile;
  readonly userRules: readonly ClassPattern[];
  /** Where every poll is recorded. */
  readonly recording?: RecordingFile | undefined;
  /** What is played in place of polls. */
  readonly replay?: Replay & { readonly playback: Playback; readonly fault: string | undefined };
  readonly look: LookFile;
}

/** How long Ink waits for the first answer at most. */
const longestWaitMs = 1000;

/** Runs the dashboard until the user or a signal ends it; resolves with the exit code, or rejects with a bug; either way the terminal is given back. */
export async function runDashboard(options: DashboardOptions): Promise<number> {
  const { source, observer, clock, stdout, replay, recording } = options;
  const terminal = createTerminal(options.stdin, stdout);
  let mounted: Mounted | undefined;
  let end: (code: number) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const ended = new Promise<number>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });

  const start = initialState({
    source: source.description,
    isReadOnly: options.isReadOnly,
    size: terminal.size,
    intervalSeconds: options.intervalSeconds,
    nowSeconds: clock.monotonicSeconds(),
    playback: replay?.playback,
    recordedBytes: recording?.bytes,
  });
  const store = createStore(lookingAs(start, options.look.read()), runEffect);
  const painter = createPainter(store, options.glyphs, options.palette);
  let intervalSeconds = options.intervalSeconds;
  let nudgeTimer: NodeJS.Timeout | undefined;
  const player = replay?.createPlayer({
    round,
    onEntry: (entry) => store.dispatch({ kind: 'journaled', entry }),
    onEnd: () => store.dispatch({ kind: 'playbackEnded' }),
    onHurry: painter.setHurried,
  });
  const poller =
    player ??
    createPoller({
      round,
      intervalSeconds,
      delayAfterFailures: (failures, interval) => nextDelaySeconds(failures, Math.random(), interval),
    });
  const past = createPast({
    clock,
    userRules: options.userRules,
    recording,
    keeper: replay?.keeper,
    player,
    dispatch: (event) => store.dispatch(event),
  });

  async function round() {
    const observation = await observer.observe();
    past.keep(observation);
    const nowSeconds = clock.monotonicSeconds();
    if (!observation.ok) {
      store.dispatch({ kind: 'pollFailed', failure: observation.failure, nowSeconds });
      return { isSuccess: false, seconds: 0 };
    }
    const { picture, access } = observation;
    const seconds = picture.snapshot.pollSeconds;
    if (store.state.node.access !== access) store.dispatch({ kind: 'accessLearned', access });
    store.dispatch({
      kind: 'pictureArrived',
      picture,
      effectiveSeconds: effectiveInterval(intervalSeconds, seconds),
    });
    return { isSuccess: true, seconds };
  }

  const sender = createSender({
    source,
    clock,
    who: options.who,
    file: options.journal,
    onEntry(entry) {
      past.keepEntry(entry);
      store.dispatch({ kind: 'journaled', entry });
    },
    onFault: (message) => store.dispatch({ kind: 'journalFailed', message }),
  });

  const alerter = createAlerter({ ...options.alerts, write: terminal.signal });
  const runConsole = createConsole(source, options.history, (event) => store.dispatch(event));
  const keepLook = createLookKeeper(options.look, (event) => store.dispatch(event));
  const askScreens = createScreenQueries(source, (event) => store.dispatch(event));

  const prober = createProber({
    source,
    clock,
    picture: () => store.state.node.picture,
    dispatch: (event) => store.dispatch(event),
  });

  async function send(plan: Plan) {
    await sender.send(plan, (outcome) => {
      store.dispatch({ kind: 'ticked', nowSeconds: clock.monotonicSeconds() });
      store.dispatch({ kind: 'changeAnswered', outcome });
    });
  }

  async function learnWeights(rows: readonly Row[], by: number) {
    const weights = new Map<string, number>();
    for (const row of rows) {
      const answer = await source.query(getServerWeight(row.proxy, row.name));
      const weight = answer.ok ? parseServerWeight(answer.text) : undefined;
      if (weight) weights.set(row.key, weight.user);
    }
    store.dispatch({ kind: 'weightsLearned', by, weights });
  }

  function runEffect(effect: Effect): void {
    switch (effect.kind) {
      case 'pollNow':
        poller.pollNow();
        break;
      case 'setInterval':
        intervalSeconds = effect.seconds;
        poller.setInterval(effect.seconds);
        break;
      case 'send':
        void send(effect.plan);
        break;
      case 'recordVerified':
        sender.recordVerified(effect.step, effect.results);
        break;
      case 'awaitNudge':
        clearTimeout(nudgeTimer);
        nudgeTimer = setTimeout(() => store.dispatch({ kind: 'nudgeEnded' }), effect.ms);
        break;
      case 'learnWeights':
        void learnWeights(effect.rows, effect.by);
        break;
      case 'askLine':
      case 'learnCommands':
      case 'readHistory':
      case 'rememberLine':
        runConsole(effect);
        break;
      case 'saveLook':
      case 'forgetLook':
        keepLook(effect);
        break;
      case 'askSessions':
      case 'askSession':
      case 'askCaptured':
        void askScreens(effect);
        break;
      case 'probe':
      case 'cancelProbe':
        prober.run(effect);
        break;
      case 'recall':
      case 'skip':
      case 'setSpeed':
        past.run(effect);
        break;
      case 'alert':
        alerter.call(effect.text, effect.others);
        break;
      case 'repaint':
        repaint();
        break;
      case 'relayout':
        relayout();
        break;
      case 'suspend':
        suspend({ terminal, painter, onResize: (size) => store.dispatch({ kind: 'resized', ...size }) });
        break;
      case 'quit':
        end(0);
        break;
    }
  }

  /** Every cell is written again over whatever garbage is there; Ink need not know, for its lines are the same. */
  function repaint(): void {
    terminal.writeFrame(painter.frame);
  }

  /** Another size: the new frame is written whole, and Ink has to forget the old one. */
  function relayout(): void {
    painter.refresh();
    terminal.clear();
    if (mounted) mounted.redraw();
    else repaint();
  }

  terminal.onKey((key) => store.dispatch({ kind: 'keyPressed', key }));
  terminal.onResize((columns, rows) => store.dispatch({ kind: 'resized', columns, rows }));
  const ticker = setInterval(
    () => store.dispatch({ kind: 'ticked', nowSeconds: clock.monotonicSeconds() }),
    1000,
  );
  if (player) store.subscribe(() => player.setPaused(store.state.frozen !== undefined));
  const release = endings(options.stdin, stdout, end, fail);
  // Before Ink is there, frames are written whole; the first one does not wait for it.
  let stopPlainFrames = () => {};
  const painted = new Promise<void>((resolve) => {
    stopPlainFrames = painter.subscribe(() => {
      terminal.writeFrame(painter.frame);
      resolve();
    });
  });

  try {
    terminal.take();
    terminal.writeFrame(painter.frame);
    if (replay?.fault !== undefined) store.dispatch({ kind: 'warned', message: replay.fault });
    poller.start();
    // Loading Ink keeps the event loop busy; the first answer is painted before that, unless it takes long.
    await Promise.race([painted, sleep(longestWaitMs)]);
    const { mount } = await import('../ui/mount.tsx');
    stopPlainFrames();
    terminal.home();
    mounted = mount(painter, stdout);
    return await ended;
  } finally {
    release();
    clearInterval(ticker);
    clearTimeout(nudgeTimer);
    poller.stop();
    prober.cancel();
    alerter.stop();
    painter.stop();
    mounted?.unmount();
    terminal.giveBack();
    source.close();
    await past.close();
  }
}
