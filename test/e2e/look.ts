import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { openTerminal } from '../helpers/terminal.ts';
import { run } from './helpers/run.ts';
import { watchStandIn } from './helpers/watch.ts';

const fileIn = (configHome: string) => join(configHome, 'hatop-ts', 'view.json');

test.serial('a look that was saved is there at the next start, and :reset forgets it', async (t) => {
  const watched = await watchStandIn(t, { columns: 130, rows: 30 });
  const { terminal } = watched;
  terminal.press('2', 'v', 'down', ' ', 'end', ' ', 'K', 'esc');
  await terminal.waitFor(/^ NAME .*STATUS +SESS\/S/m, 'a view without sessions');
  terminal.press('s', 'down', 'down', 'enter', ':');
  await terminal.waitFor(/:save keeps/);
  terminal.press('save', 'enter');
  await terminal.waitFor(/^ saved to .*view\.json/m);
  const file = fileIn(terminal.stateHome);
  t.is(statSync(file).mode & 0o777, 0o600);
  t.deepEqual(
    watched.changes().filter((line) => line !== 'help'),
    [],
  );
  const titles = () => terminal.screen().find((line) => line.startsWith(' NAME')) ?? '';
  terminal.press('esc');
  await terminal.waitFor(/^ NAME /m);
  const saved = titles();
  t.regex(saved, /▼SESS\/S/);
  terminal.press('ctrl+c');
  await terminal.waitForExit();

  const options = {
    args: ['--socket', watched.standIn.socketPath, '-i', '0.2'],
    columns: 130,
    rows: 30,
    env: { XDG_STATE_HOME: terminal.stateHome, XDG_CONFIG_HOME: terminal.stateHome },
  };
  const again = openTerminal(t, options);
  await again.waitFor(/www1/);
  t.is(
    again.screen().find((line) => line.startsWith(' NAME')),
    saved,
  );
  again.press(':');
  await again.waitFor(/:save keeps/);
  again.press(':reset', 'enter');
  await again.waitFor(/^ .*view\.json is deleted/m);
  t.false(existsSync(file));
});

test.serial('a broken look is told in one line and kept as it is; --once knows nothing of it', async (t) => {
  const home = await watchStandIn(t);
  const { stateHome } = home.terminal;
  const file = fileIn(stateHome);
  mkdirSync(join(stateHome, 'hatop-ts'), { recursive: true });
  writeFileSync(file, '{"view": "nowhere"}');
  const args = ['--socket', home.standIn.socketPath, '-i', '0.2'];
  const env = { XDG_STATE_HOME: stateHome, XDG_CONFIG_HOME: stateHome };
  const again = openTerminal(t, { args, env, columns: 200 });
  await again.waitFor(/view\.json is not used: "view" has to be one of .* correct it or :save anew/);
  await again.waitFor(/www1/);
  again.press('j');
  await again.waitFor((text) => !text.includes('view.json'), 'the warning gone');
  again.press('ctrl+c');
  await again.waitForExit();
  t.is(readFileSync(file, 'utf8'), '{"view": "nowhere"}');
  writeFileSync(file, '{"view": "2", "columns": {"0": ["lastsess"], "2": ["lastsess"]}}');
  const once = await run(t, ['--once', ...args.slice(0, 2)], { env });
  t.is(once.code, 0);
  t.regex(once.stdout, /STATUS +UP +SESS/);
});

test.serial('the line under the table explains the column, and a wide table scrolls to it', async (t) => {
  const { terminal } = await watchStandIn(t, { columns: 80, rows: 24, env: { NO_COLOR: '1' } });
  await terminal.focusOn(/www1/);
  terminal.press('4', 'w');
  await terminal.waitFor(/^ NAME .*›$/m, 'more to the right');
  terminal.press(...Array<string>(10).fill('.'));
  await terminal.waitFor(/^ NAME .*‹.*▸ *\S+ *›$/m, 'more to the left, and the column marked');
  await terminal.waitFor(/www\/www1: \d/);
  terminal.press('esc');
  await terminal.waitFor((text) => !/▸ *\S+ *›|www\/www1: \d/.test(text), 'no column marked');
  terminal.press('w');
  await terminal.waitFor((text) => !/[‹›]/.test(text), 'the usual table');
});
