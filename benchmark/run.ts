import { parseArgs } from 'node:util';
import { findHaproxy } from '../src/demo/find-haproxy.ts';
import { measuredText, writeBaseline, writeDocuments } from './baseline.ts';
import type { Bench, OurProgram } from './bench.ts';
import { type Figure, figureText, ratioText } from './figure.ts';
import { describeMachine } from './machine.ts';
import { isPartName, type PartName, partNames, parts } from './parts.ts';
import { findHatop, nodeVersion, oursOn, projectNode, systemNode } from './terminal/program.ts';

const usage = `usage: npm run bench -- [PART...] [--quick] [--write]

Measures hatop-ts beside HATop on one real HAProxy. Without a PART everything is measured, which takes about half an hour.
Parts: ${partNames.join(', ')}

  --quick  few rounds and short times: to see that it works, its figures are not kept
  --write  put the table into docs/performance.md as well

A whole run keeps its figures in benchmark/baseline.json and benchmark/baseline.md.
`;

const { PATH } = process.env;

function ourPrograms(): readonly OurProgram[] {
  const machine = systemNode(PATH);
  const paths = [projectNode, ...(machine === undefined ? [] : [machine])];
  const programs = paths.map((nodePath) => ({
    ...oursOn(nodePath),
    nodePath,
    key: nodeVersion(nodePath).startsWith('24.') ? ('node24' as const) : ('node20' as const),
  }));
  return programs.filter(({ key }, index) => programs.findIndex((program) => program.key === key) === index);
}

function say(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}

function readArguments() {
  return parseArgs({
    options: {
      quick: { type: 'boolean' },
      write: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const unknown = positionals.find((name) => !isPartName(name));
  if (unknown !== undefined) {
    process.stderr.write(`bench: there is no part ${unknown}; there are ${partNames.join(', ')}\n`);
    return 2;
  }
  const chosen: readonly PartName[] = positionals.length === 0 ? partNames : positionals.filter(isPartName);
  const bench: Bench = {
    haproxyPath: findHaproxy(PATH),
    hatop: findHatop(PATH),
    ours: ourPrograms(),
    isQuick: values.quick === true,
    say,
  };
  if (bench.haproxyPath === undefined) say('there is no haproxy on the PATH; what needs one is left out');
  if (bench.hatop === undefined) say('there is no hatop on the PATH; nothing is compared with it');
  const isWhole = positionals.length === 0 && !bench.isQuick;
  if (values.write && !isWhole) {
    process.stderr.write('bench: --write keeps a whole run: without a part and without --quick\n');
    return 2;
  }
  const machine = await describeMachine(bench);
  const figures: Figure[] = [];
  let faults = 0;
  for (const name of chosen) {
    try {
      const made = await parts[name](bench);
      process.stdout.write(made.map(figureLine).join(''));
      figures.push(...made);
    } catch (error) {
      faults += 1;
      say(`${name} is left out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  process.stdout.write(`\n${measuredText(machine, figures)}`);
  if (isWhole) {
    writeBaseline(machine, figures);
    say('the figures are in benchmark/baseline.json and benchmark/baseline.md');
  }
  if (values.write) say(`the table is in ${writeDocuments(machine, figures)} documents`);
  return faults === 0 ? 0 : 1;
}

function figureLine({ title, unit, ours, other, ratio }: Figure): string {
  const comparison = ratio === undefined ? '' : `  against ${figureText(other, unit)}: ${ratioText(ratio)}`;
  return `${title.padEnd(72)} ${figureText(ours, unit).padStart(12)}${comparison}\n`;
}

process.exit(
  await main().catch((error: unknown) => {
    // Of `parseArgs`, or a bug.
    const isUsage =
      error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    process.stderr.write(
      `bench: ${isUsage ? `${error.message.split('. ')[0]}; try --help` : String(error)}\n`,
    );
    return isUsage ? 2 : 1;
  }),
);
