import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { version } from '../../packaging/exe.ts';
import { manPage } from '../../packaging/man.ts';
import { plain } from '../../packaging/roff.ts';
import { listedGroups } from '../../src/actions/key-records.ts';
import { configPaths } from '../../src/app/config-files.ts';
import { exitCodes } from '../../src/app/exit-codes.ts';
import { commandLineRecord } from '../../src/options/parse.ts';
import { keyLabel } from '../../src/view/help.ts';
import { testWith } from '../helpers/programs.ts';

const path = fileURLToPath(new URL('../../man/hatop-ts.1', import.meta.url));

test('the man page is the one made from the records (npm run build:man makes it)', (t) => {
  t.is(readFileSync(path, 'utf8'), manPage(version));
});

test('text of man pages shows every character as it is', (t) => {
  t.is(plain("it's a `\\` ^F ~/x --y"), 'it\\(aqs a \\(ga\\e\\(ga \\(haF \\(ti/x \\-\\-y');
  t.is(plain('.x\n.y'), '\\&.x\n\\&.y');
});

const groffTest = testWith('groff');

function formatted(source: string) {
  const args = ['-man', '-Tutf8', '-ww', '-P-cbou', '-rLL=160n', '-rHY=0'];
  return spawnSync('groff', args, { input: source, encoding: 'utf8' });
}

groffTest(
  'groff formats the man page without a complaint, and every option, key and exit code is in it',
  (t) => {
    const { status, stdout, stderr } = formatted(readFileSync(path, 'utf8'));
    t.is(status, 0);
    t.is(stderr, '');
    const words = new Set(stdout.split(/[\s,]+/));
    const program = commandLineRecord();
    for (const { name, options } of [program, ...program.commands]) {
      if (name !== '') t.true(words.has(name), name);
      for (const flag of options.flatMap(({ flags }) => flags)) t.true(words.has(flag), `${name} ${flag}`);
    }
    for (const { keys, description } of listedGroups.flatMap(({ bindings }) => bindings)) {
      t.true(stdout.includes(description), description);
      for (const key of keys) if (key !== ',') t.true(words.has(keyLabel(key)), key);
    }
    t.regex(stdout, /check has those of a plugin: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN\./);
    t.regex(stdout, /hatop-ts \[options\] \[TARGET\]/);
    for (const file of configPaths({ XDG_CONFIG_HOME: '/x' }))
      t.true(stdout.includes(file.replace('/x', '')), file);
    for (const code of Object.values(exitCodes)) t.regex(stdout, new RegExp(`^ +${code} +\\w`, 'm'));
  },
);

groffTest('groff would complain of a wrong man page', (t) => {
  t.not(formatted('.TH X 1\n.NOSUCH x\n').stderr, '');
});
