import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Plan } from '../actions/plan.ts';
import type { Clock } from '../clock.ts';
import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Glyphs } from '../render/glyphs.ts';
import type { Palette } from '../render/tone.ts';
import { nextDelaySeconds } from '../sources/reconnect.ts';
import type { Source } from '../sources/source.ts';
import type { Effect } from '../state/effect.ts';
import type { Playback } from '../state/playback.ts';
import { initialState, type StartConditions } from '../state/state.ts';
import { createStore } from '../state/store.ts';
import type { LoadUi, Mounted } from '../ui/mount.tsx';
import { type AlertChoice, createAlerter } from './alerter.ts';
import { holdFrames } from './backpressure.ts';
import { createConsole } from './console.ts';
import { endings } from './endings.ts';
import type { HistoryFile } from './history-file.ts';
import type { JournalFile } from './journal-file.ts';
import { createKeepsakes } from './keepsakes.ts';
import { learnWeights } from './learn-weights.ts';
import { createLookKeeper, type LookFile, lookingAs } from './look-file.ts';
import { followMouse } from './mouse.ts';
import type { Observer } from './observer.ts';
import { createPainter } from './painter.ts';
import { createPast } from './past.ts';
import type { Replay } from './player.ts';
import { createPoller } from './poller.ts';
import { createProber } from './probe.ts';
import type { RecordingFile } from './recording-file.ts';
import { createRound } from './round.ts';
import { createScreenQueries } from './screen-queries.ts';
import { createSender } from './sender.ts';
import { suspend } from './suspension.ts';
import { createTerminal } from './terminal.ts';
import { createTicker } from './ticker.ts';

export interface DashboardOptions extends Pick<StartConditions, 'keymap' | 'rules' | 'hasMouse'> {
  readonly source: Source;
  readonly observer: Observer;
  readonly clock: Clock;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly glyphs: Glyphs;
  readonly palette: Palette;
  readonly env: Readonly<Record<string, string | undefined>>;
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
  /** Called once, when the first picture is on the screen. */
  readonly loadUi: LoadUi;
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
    ...options,
    source: source.description,
    size: terminal.size,
    nowSeconds: clock.monotonicSeconds(),
    playback: replay?.playback,
    recordedBytes: recording?.bytes,
  });
  const store = createStore(lookingAs(start, options.look.read()), runEffect);
  const ticker = createTicker(() => store.dispatch({ kind: 'ticked', nowSeconds: clock.monotonicSeconds() }));
  const painter = createPainter(store, options.glyphs, options.palette);
  const pressure = holdFrames(painter, terminal, stdout);
  let intervalSeconds = options.intervalSeconds;
  const round = createRound({
    ...{ observer, store, ticker, clock },
    intervalSeconds: () => intervalSeconds,
    keep: (observation) => past.keep(observation),
  });
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
  const keepsakes = createKeepsakes({ ...options, terminal, store });
  const askScreens = createScreenQueries(source, (event) => store.dispatch(event));

  const picture = () => store.state.node.picture;
  const prober = createProber({ source, clock, picture, dispatch: store.dispatch });

  async function send(plan: Plan) {
    await sender.send(plan, (outcome) => {
      store.dispatch({ kind: 'ticked', nowSeconds: clock.monotonicSeconds() });
      store.dispatch({ kind: 'changeAnswered', outcome });
    });
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
        void learnWeights(source, effect.rows).then((weights) =>
          store.dispatch({ kind: 'weightsLearned', by: effect.by, weights }),
        );
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
      case 'setMouse':
        terminal.setMouse(effect.isOn);
        break;
      case 'copy':
      case 'saveScreen':
        keepsakes(effect);
        break;
      case 'repaint':
        pressure.write(repaint);
        break;
      case 'relayout':
        pressure.write(relayout);
        break;
      case 'suspend':
        void suspend({ terminal, painter, onResize: (size) => store.dispatch({ kind: 'resized', ...size }) });
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

  followMouse(terminal, store);
  terminal.onKey((key) => store.dispatch({ kind: 'keyPressed', key }));
  terminal.onResize((columns, rows) => store.dispatch({ kind: 'resized', columns, rows }));
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
    // HAProxy answers while the terminal is taken and the empty frame is drawn.
    poller.start();
    terminal.take();
    terminal.writeFrame(painter.frame);
    if (replay?.fault !== undefined) store.dispatch({ kind: 'warned', message: replay.fault });
    // Loading Ink keeps the event loop busy; the first answer is painted before that, unless it takes long.
    await Promise.race([painted, sleep(longestWaitMs)]);
    const { mount } = await options.loadUi();
    stopPlainFrames();
    terminal.home();
    mounted = mount(painter, stdout);
    return await ended;
  } finally {
    release();
    ticker.stop();
    clearTimeout(nudgeTimer);
    poller.stop();
    prober.cancel();
    alerter.stop();
    pressure.stop();
    painter.stop();
    mounted?.unmount();
    terminal.giveBack();
    source.close();
    await Promise.all([past.close(), terminal.taken()]);
  }
}
