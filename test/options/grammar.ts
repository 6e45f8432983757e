import test from 'ava';
import type { CommandRecord } from '../../src/options/grammar.ts';
import { commandLineRecord, parseOptions } from '../../src/options/parse.ts';

const program = commandLineRecord();

function helpOf(...words: readonly string[]): string {
  const parsed = parseOptions([...words, '--help'], '0');
  return parsed.kind === 'print' ? parsed.text : '';
}

const flagsIn = (help: string) =>
  [...help.matchAll(/^ {2}(-\S+?)(?:, (--\S+))?(?= )/gm)].flatMap(([, ...flags]) => flags);

for (const command of [program, ...program.commands])
  test(`the record of ${command.name || 'the program'} has the options of its help`, (t) => {
    const help = helpOf(...(command.name === '' ? [] : [command.name]));
    const flags = command.options.flatMap((option) => option.flags);
    t.deepEqual(
      flags,
      flagsIn(help).filter((flag) => flag !== undefined),
    );
    t.true(flags.includes('--help'));
  });

test('the record has the sub-commands of the help and none that are hidden', (t) => {
  const [, commands = ''] = helpOf().split('\nCommands:\n');
  const listed = [...commands.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name]) => name);
  t.deepEqual(
    program.commands.map(({ name }) => name),
    listed.filter((name) => name !== undefined),
  );
});

test('values have their names, choices and repetition', (t) => {
  const find = (name: string): CommandRecord => program.commands.find((command) => command.name === name)!;
  const option = (command: CommandRecord, flag: string) =>
    command.options.find(({ flags }) => flags.includes(flag));
  t.like(option(program, '--socket'), { flags: ['-s', '--socket'], value: { name: 'address' } });
  t.is(option(program, '--once')?.value, undefined);
  t.like(option(program, '--alert'), { value: { name: 'ways', isOptional: true } });
  t.true(option(program, '--class')?.isRepeatable);
  t.false(option(program, '--socket')?.isRepeatable);
  t.deepEqual(option(find('drain'), '--then')?.value?.choices, ['maint', 'kill', 'leave']);
  t.like(find('weight').arguments, [{ name: 'WEIGHT' }, { name: 'BACKEND/SERVER', isRepeatable: true }]);
});
