import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { configPaths, loadSettings } from '../../src/app/config-files.ts';

function filesIn(t: ExecutionContext, ...texts: readonly string[]): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-config-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return texts.map((text, at) => {
    const path = join(directory, `${at}.toml`);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  });
}

test('the files are where XDG wants them, and below /etc', (t) => {
  t.deepEqual(configPaths({ XDG_CONFIG_HOME: '/home/me/cfg' }), [
    '/home/me/cfg/hatop-ts/config.toml',
    '/etc/hatop-ts/config.toml',
  ]);
  for (const wrong of [undefined, '', 'cfg'])
    t.is(configPaths({ XDG_CONFIG_HOME: wrong })[0], join(homedir(), '.config/hatop-ts/config.toml'));
});

test('without a file everything is as usual', async (t) => {
  const [path = ''] = filesIn(t, '');
  t.deepEqual(await loadSettings([`${path}.not`, join(path, 'below-a-file')]), { ok: true, settings: {} });
});

test('what the first file says wins, entry by entry; the second fills it up', async (t) => {
  const paths = filesIn(
    t,
    'interval = 2\nclass = ["tcp=a"]\n[keys]\nfindings = "t"\n[targets.a]\nsocket = "/mine"\n',
    'interval = 5\ntheme = "light"\nclass = ["tcp=b"]\n[keys]\nevents = ["t", "7"]\n[targets.a]\nsocket = "/theirs"\n[targets.b]\nsocket = "/b"\n',
  );
  const loaded = await loadSettings(paths);
  const settings = loaded.ok ? loaded.settings : {};
  t.like(settings, { interval: 2, theme: 'light' });
  t.deepEqual(
    settings.class?.map(({ text }) => text),
    ['tcp=a'],
  );
  t.is(settings.targets?.get('a')?.socket, '/mine');
  t.is(settings.targets?.get('b')?.socket, '/b');
  t.deepEqual(settings.keys?.get('findings'), ['t']);
  t.deepEqual(settings.keys?.get('events'), ['7'], 'a key is given once');
});

test('faults of all files are told with their places', async (t) => {
  const paths = filesIn(t, 'intervall = 2', '\nthme = 1');
  const loaded = await loadSettings(paths);
  t.deepEqual(loaded.ok ? [] : loaded.faults.map((fault) => fault.split(' is not')[0]), [
    `${paths[0]}:1:1: "intervall"`,
    `${paths[1]}:2:1: "thme"`,
  ]);
});

test('the usual target has to be one, in whichever file it is described', async (t) => {
  const [named = '', described = '', other = ''] = filesIn(
    t,
    '\ntarget = "lb1"\n',
    '[targets.lb1]\nsocket = "/a"\n',
    '[targets.lb2]\nsocket = "/b"\n',
  );
  t.true((await loadSettings([named, described])).ok);
  t.deepEqual(await loadSettings([named, other]), {
    ok: false,
    faults: [`${named}:2:10: "lb1" is not known here: did you mean "lb2"?`],
  });
  t.deepEqual(await loadSettings([named]), {
    ok: false,
    faults: [`${named}:2:10: no [targets.NAME] says what this is`],
  });
  t.true((await loadSettings([named], false)).ok, 'one file of several');
});

test('a file that is no file is told, not passed over', async (t) => {
  const loaded = await loadSettings([tmpdir()]);
  t.regex(loaded.ok ? '' : (loaded.faults[0] ?? ''), /: it cannot be read: /);
});

test('secrets are taken from files that nobody else reads', async (t) => {
  const secret = '[targets.a]\nurl = "https://x/"\nuser = "me"\npassword = "geheim"\n';
  const [path = ''] = filesIn(t, secret);
  t.true((await loadSettings([path])).ok);
  for (const mode of [0o604, 0o644, 0o666]) {
    chmodSync(path, mode);
    const loaded = await loadSettings([path]);
    t.regex(loaded.ok ? '' : (loaded.faults[0] ?? ''), /:4:12: others can read this file/, mode.toString(8));
  }
  // Of root's files a group may read, as of those below /etc.
  chmodSync(path, 0o640);
  t.is((await loadSettings([path])).ok, process.geteuid?.() === 0);
});
