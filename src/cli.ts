import type { ReadStream, WriteStream } from 'node:tty';
import { boundGroups } from './actions/bind-keys.ts';
import { createKeymap } from './actions/keymap.ts';
import { configPaths, loadSettings } from './app/config-files.ts';
import { runDashboard } from './app/dashboard.ts';
import { createDesk } from './app/desk.ts';
import { exitCodes } from './app/exit-codes.ts';
import { unknown } from './app/headless/check.ts';
import { answerCheck, runCheck, runWait } from './app/headless/judging.ts';
import { paperOf, print } from './app/headless/print.ts';
import { createSink } from './app/headless/sink.ts';
import { livePolls } from './app/headless/ticks.ts';
import { historyFile, historyPath } from './app/history-file.ts';
import { journalFile, journalPath, noJournalFile, whoAmI } from './app/journal-file.ts';
import { lookFile, lookPath, wishedLook } from './app/look-file.ts';
import { createObserver, type Observer } from './app/observer.ts';
import { wishFault } from './app/once.ts';
import { openChosen } from './app/open-chosen.ts';
import { type OpenedSource, openMaster, openSocket } from './app/open-source.ts';
import { openRecording } from './app/recording-file.ts';
import { systemClock } from './clock.ts';
import type { Lab } from './demo/lab.ts';
import { rulesWith } from './model/findings/rules.ts';
import { parseConfigured } from './options/configured.ts';
import { commandLineRecord } from './options/parse.ts';
import type { ProbeOptions } from './options/probe.ts';
import type { ScriptOptions } from './options/script.ts';
import type { SharedOptions } from './options/shared.ts';
import type { Options } from './options/watch.ts';
import { UnsafeNameError } from './protocol/command-line.ts';
import type { Run } from './recording/forms.ts';
import { looks } from './render/appearance.ts';
import type { Source } from './sources/source.ts';
import type { LoadUi } from './ui/mount.tsx';

/** What the program is run with. */
export interface Io {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The version in package.json. */
  readonly version: string;
  /** The script to start again for the demo's servers; undefined where the executable itself is the program. */
  readonly entry: string | undefined;
  /** Called once, when a dashboard has its first picture on the screen. */
  readonly loadUi: LoadUi;
}

/** Runs the program; resolves with its exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === 'demo-lab') return (await import('./demo/lab-process.ts')).runLabProcess(process);
  if (args[0] === 'complete-names') return (await import('./app/complete-names.ts')).completeNames(args, io);
  const parsed = await parseConfigured(args, io.version, io.env, () => loadSettings(configPaths(io.env)));
  switch (parsed.kind) {
    case 'print':
      io.stdout.write(parsed.text);
      return exitCodes.done;
    case 'completion': {
      const { completionScript } = await import('./completion/script.ts');
      io.stdout.write(completionScript(parsed.shell, commandLineRecord()));
      return exitCodes.done;
    }
    case 'refuse':
      if (parsed.isOfPlugin)
        return answerCheck(unknown(parsed.message), (text) => void io.stdout.write(text));
      return complain(
        io,
        parsed.isOfFile ? parsed.message : `${parsed.message} (hatop-ts --help shows the options)`,
        exitCodes.usage,
      );
    case 'config': {
      const { runConfig } = await import('./app/config-command.ts');
      return runConfig(parsed.errand, io);
    }
    case 'run':
      return parsed.options.command === 'demo'
        ? runDemo(parsed.options, io)
        : runSource(parsed.options, io, (opened) =>
            watch(parsed.options, opened.source, opened.isOnThisHost, io),
          );
    case 'probe':
      return runProbe(parsed.options, io);
    case 'check':
      return runCheck(parsed.options, io, systemClock);
    case 'wait':
      return runWait(parsed.options, io, systemClock);
    case 'doctor': {
      const { runDoctor } = await import('./app/doctor/run-doctor.ts');
      return runDoctor(parsed.options, io, systemClock);
    }
    case 'replay': {
      const { runReplay } = await import('./app/replay.ts');
      const { options } = parsed;
      const played = { ...io, ...looks(options, io.env), ...configured(options, io.env) };
      return runReplay(options, played, systemClock);
    }
    case 'act':
      return runSource(parsed.options, io, (opened) => runScript(parsed.options, opened, io));
  }
}

type Opened = OpenedSource & { readonly ok: true };

async function runSource(
  options: SharedOptions,
  io: Io,
  use: (opened: Opened) => Promise<number>,
): Promise<number> {
  const opened = await openChosen(options, io.env, systemClock);
  if (!opened.ok)
    return complain(io, opened.message, opened.isUsage ? exitCodes.usage : exitCodes.unreadable);
  return use(opened);
}

async function runDemo(options: Options, io: Io): Promise<number> {
  const { findHaproxy } = await import('./demo/find-haproxy.ts');
  const { LabError, startLab } = await import('./demo/lab.ts');
  let lab: Lab;
  try {
    lab = await startLab({ haproxyPath: findHaproxy(io.env.PATH), entry: io.entry });
  } catch (error) {
    if (error instanceof LabError) return complain(io, error.message, exitCodes.unreadable);
    throw error;
  }
  process.once('exit', lab.stopNow);
  try {
    const opened = openSocket(lab.socketPath, systemClock);
    if (!opened.ok) return complain(io, opened.message, exitCodes.unreadable);
    const { source } = opened;
    const labelled: Source = { ...source, description: { ...source.description, label: lab.label } };
    return await watch(options, labelled, true, io);
  } finally {
    await lab.stop();
  }
}

async function watch(options: Options, source: Source, isOnThisHost: boolean, io: Io): Promise<number> {
  const opened = openMaster(options.masterText, systemClock);
  if (!opened.ok) {
    source.close();
    return complain(io, opened.message, exitCodes.usage);
  }
  const { userRules, configurationPaths } = options;
  const { master } = opened;
  const observer = createObserver({ source, userRules, configurationPaths, isOnThisHost, master });
  try {
    return await watchWith(options, source, observer, io);
  } finally {
    master?.close();
  }
}

async function watchWith(options: Options, source: Source, observer: Observer, io: Io): Promise<number> {
  const { output } = options;
  const looked = { ...io, ...looks(options, io.env) };
  if (options.isForReader && output.kind === undefined) return tellChanges(options, source, observer, io);
  if (output.kind !== undefined || !io.stdout.isTTY || !io.stdin.isTTY) {
    if (options.recordPath !== undefined)
      return complain(io, '--record needs the dashboard in a terminal', exitCodes.usage);
    return printPolls(options, source, observer, looked);
  }
  const fault = wishFault(output.wish, new Map());
  const opened =
    fault === undefined ? await openRecorder(options, source, io) : ({ ok: false, message: fault } as const);
  if (!opened.ok) {
    source.close();
    return complain(io, opened.message, exitCodes.usage);
  }
  return runDashboard({
    ...options,
    ...looked,
    ...configured(options, io.env),
    source,
    observer,
    clock: systemClock,
    who: whoAmI(io.env),
    journal: openJournal(options, io.env),
    alerts: alertsOf(options, io.env),
    history: historyFile(historyPath(io.env)),
    recording: opened.file,
  });
}

type Looked = Io & ReturnType<typeof looks>;

async function printPolls(
  { output, intervalSeconds, settings }: Options,
  source: Source,
  observer: Observer,
  io: Looked,
): Promise<number> {
  const sink = createSink(io.stdout);
  const code = await print({
    ...output,
    kind: output.kind ?? 'table',
    rules: rulesWith(settings.findings ?? new Map()),
    ticks: livePolls({ observer, clock: systemClock, intervalSeconds, signal: sink.gone }),
    source: source.description,
    sink,
    complain: (message) => void complain(io, message, exitCodes.done),
    ...paperOf(io),
  });
  source.close();
  return code;
}

function alertsOf({ alerts }: Options, { TMUX = '' }: Io['env']) {
  return { ways: alerts, isInTmux: TMUX !== '' };
}

async function tellChanges(options: Options, source: Source, observer: Observer, io: Io): Promise<number> {
  const { readAloud } = await import('./app/reader.ts');
  const sink = createSink(io.stdout);
  const { intervalSeconds, settings } = options;
  const clock = systemClock;
  const ticks = livePolls({ observer, clock, intervalSeconds, signal: sink.gone });
  const rules = rulesWith(settings.findings ?? new Map());
  const code = await readAloud({
    source: source.description,
    ticks,
    clock,
    intervalSeconds,
    rules,
    sink,
    alerts: alertsOf(options, io.env),
  });
  source.close();
  return code;
}

/** An address is probed without any HAProxy. */
async function runProbe(options: ProbeOptions, io: Io): Promise<number> {
  const { probeAddress, probeNamed } = await import('./app/probe-command.ts');
  const command = { ...options, clock: systemClock, io };
  const { target } = options.errand;
  if (target.kind === 'address') return probeAddress(command, target);
  return runSource(options, io, (opened) => probeNamed(command, target.name, { ...options, ...opened }));
}

async function openRecorder({ recordPath, userRules, intervalSeconds }: Options, source: Source, io: Io) {
  if (recordPath === undefined) return { ok: true, file: undefined } as const;
  const { kind, label, warning } = source.description;
  const run: Run = {
    version: io.version,
    source: { kind, label, warning },
    userRules: userRules.map(({ text }) => text),
    intervalSeconds,
  };
  const now = { wallMs: systemClock.wallMs(), seconds: systemClock.monotonicSeconds() };
  return openRecording(recordPath, run, now);
}

async function runScript(options: ScriptOptions, opened: Opened, io: Io): Promise<number> {
  const { runErrand } = await import('./app/run-errand.ts');
  try {
    return await runErrand({
      ...options,
      ...opened,
      ...looks(options, io.env),
      clock: systemClock,
      io,
      isDumb: io.env.TERM === 'dumb',
      who: whoAmI(io.env),
      journal: openJournal(options, io.env),
    });
  } catch (error) {
    if (error instanceof UnsafeNameError) return complain(io, error.message, exitCodes.refused);
    throw error;
  }
}

function openJournal(options: SharedOptions, env: Io['env']) {
  return options.journal === false ? noJournalFile : journalFile(options.journal ?? journalPath(env));
}

type Configured = Pick<Options, 'keymap' | 'settings' | 'output'>;

/** How the dashboard is by the configuration files and by what is wanted this time. */
function configured({ keymap, settings, output }: Configured, env: Io['env']) {
  return {
    keymap: createKeymap(boundGroups(keymap, settings.keys ?? new Map())),
    rules: rulesWith(settings.findings ?? new Map()),
    look: wishedLook(lookFile(lookPath(env), settings), output.wish),
  };
}

function complain(io: Io, message: string, code: number): number {
  createDesk(io).complain(message);
  return code;
}
