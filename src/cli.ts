import type { ReadStream, WriteStream } from 'node:tty';
import { runDashboard } from './app/dashboard.ts';
import { exitCodes } from './app/exit-codes.ts';
import { historyFile, historyPath } from './app/history-file.ts';
import { journalFile, journalPath, noJournalFile, whoAmI } from './app/journal-file.ts';
import { lookFile, lookPath } from './app/look-file.ts';
import { createObserver } from './app/observer.ts';
import { jsonText, observeTwice, tableText } from './app/once.ts';
import { type OpenedSource, openDiscovered, openSocket } from './app/open-source.ts';
import { openRecording } from './app/recording-file.ts';
import { systemClock } from './clock.ts';
import type { Lab } from './demo/lab.ts';
import {
  type Options,
  type ProbeOptions,
  parseOptions,
  type ScriptOptions,
  type SharedOptions,
} from './options.ts';
import { UnsafeNameError } from './protocol/command-line.ts';
import type { Run } from './recording/forms.ts';
import { asciiGlyphs, blockGlyphs, type Glyphs, unicodeGlyphs } from './render/glyphs.ts';
import { colourPalette, plainPalette } from './render/tone.ts';
import type { Source } from './sources/source.ts';

/** What the program is run with. */
export interface Io {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The version in package.json. */
  readonly version: string;
  /** The script that was started, to start it again for the demo's servers. */
  readonly entry: string;
}

/** Runs the program; resolves with its exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === 'demo-lab') return (await import('./demo/lab-process.ts')).runLabProcess(process);
  const parsed = parseOptions(args, io.version);
  switch (parsed.kind) {
    case 'print':
      io.stdout.write(parsed.text);
      return exitCodes.done;
    case 'refuse':
      return complain(io, `${parsed.message} (hatop-ts --help shows the options)`, exitCodes.usage);
    case 'run':
      return parsed.options.command === 'demo'
        ? runDemo(parsed.options, io)
        : runSource(parsed.options, io, (opened) =>
            watch(parsed.options, opened.source, opened.isOnThisHost, io),
          );
    case 'probe':
      return runProbe(parsed.options, io);
    case 'replay': {
      const { runReplay } = await import('./app/replay.ts');
      return runReplay(parsed.options, { ...io, ...looks(parsed.options, io.env) }, systemClock);
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
  const opened = await open(options, io);
  if (!opened.ok)
    return complain(io, opened.message, opened.isUsage ? exitCodes.usage : exitCodes.unreadable);
  return use(opened);
}

async function open(options: SharedOptions, io: Io): Promise<OpenedSource> {
  const { source } = options;
  switch (source.kind) {
    case 'socket':
      return openSocket(source.text, systemClock);
    case 'url': {
      // HTTP and TLS are loaded only where they are needed.
      const { openStatsPage } = await import('./app/open-stats-page.ts');
      return openStatsPage({ ...options, url: source.text }, io.env, systemClock);
    }
    case 'discover':
      return openDiscovered(io.env, systemClock);
  }
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
  const { userRules, configurationPaths } = options;
  const observer = createObserver({ source, userRules, configurationPaths, isOnThisHost });
  const { glyphs, palette } = looks(options, io.env);
  if (!options.isOnce && io.stdout.isTTY && io.stdin.isTTY) {
    const opened = await openRecorder(options, source, io);
    if (!opened.ok) {
      source.close();
      return complain(io, opened.message, exitCodes.usage);
    }
    const journal = openJournal(options, io.env);
    const who = whoAmI(io.env);
    return runDashboard({
      ...options,
      source,
      observer,
      clock: systemClock,
      ...io,
      glyphs,
      palette,
      who,
      journal,
      alerts: { ways: options.alerts, isInTmux: (io.env.TMUX ?? '') !== '' },
      history: historyFile(historyPath(io.env)),
      recording: opened.file,
      look: lookFile(lookPath(io.env)),
    });
  }
  if (options.recordPath !== undefined)
    return complain(io, '--record needs the dashboard in a terminal', exitCodes.usage);
  const observation = await observeTwice(observer);
  source.close();
  if (!observation.ok) {
    const { message, fix } = observation.failure;
    return complain(io, fix === undefined ? message : `${message} ${fix}`, exitCodes.unreadable);
  }
  const { picture } = observation;
  io.stdout.write(
    options.isJson
      ? jsonText(picture, source.description)
      : tableText({
          picture,
          source: source.description,
          columns: io.stdout.columns ?? (Number(io.env.COLUMNS) || 132),
          glyphs,
          palette: io.stdout.isTTY ? palette : undefined,
          clock: systemClock,
        }),
  );
  return exitCodes.done;
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
  const run: Run = {
    version: io.version,
    source: source.description,
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

type Looks = Pick<SharedOptions, 'isAscii' | 'hasBraille' | 'isColourless'>;

function looks(options: Looks, env: Io['env']) {
  return {
    glyphs: glyphsFor(options, env),
    palette: isColourless(options, env) ? plainPalette : colourPalette,
  };
}

/** The fonts of the Linux console have no Braille. */
function glyphsFor(options: Looks, env: Io['env']): Glyphs {
  if (options.isAscii || !isUtf8(env)) return asciiGlyphs;
  return options.hasBraille && env.TERM !== 'linux' ? unicodeGlyphs : blockGlyphs;
}

/** https://no-color.org: any value that is not empty. */
function isColourless(options: Looks, env: Io['env']): boolean {
  return options.isColourless || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
}

/** The locale decides, as for every terminal program; where none is set, today's terminals speak UTF-8. */
function isUtf8(env: Io['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' || /utf-?8/i.test(locale);
}

function complain(io: Io, message: string, code: number): number {
  io.stderr.write(`hatop-ts: ${message}\n`);
  return code;
}
