import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { readRunningConfiguration } from '../../src/app/configuration-files.ts';
import type { Answer, Source } from '../../src/sources/source.ts';
import { socketSource, timeout } from '../state/helpers/session.ts';

const websockets = `frontend public
  mode http
  acl is_ws hdr(Upgrade) -i websocket
  use_backend chat if is_ws
backend chat
  mode http
`;

async function folder(t: ExecutionContext, files: Readonly<Record<string, string>>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hatop-configuration-'));
  t.teardown(() => rm(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return path;
}

/** A source that answers one query with this and notes what it was asked. */
function sourceWith(answer: Answer): Source & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const unexpected = () => Promise.reject(new Error('only a query was expected'));
  return {
    description: socketSource,
    asked,
    query(line) {
      asked.push(line);
      return Promise.resolve(answer);
    },
    poll: unexpected,
    change: unexpected,
    accessLevel: unexpected,
    close() {},
  };
}

const named = (...paths: readonly string[]): Answer => ({
  ok: true,
  text: `HAPROXY_CFGFILES=${paths.join(';')}\n\n`,
});

test('the files that HAProxy names on this host are read', async (t) => {
  const at = await folder(t, { 'a.cfg': websockets, 'b.cfg': 'backend late\n  mode tcp\n' });
  const source = sourceWith(named(join(at, 'a.cfg'), join(at, 'b.cfg')));
  const configuration = await readRunningConfiguration(source, [], true);
  t.is(configuration?.verdicts.get('chat')?.class, 'websocket');
  t.deepEqual(source.asked, ['show env HAPROXY_CFGFILES']);
});

test('files given by the user come first, and HAProxy is not asked', async (t) => {
  const at = await folder(t, { 'mine.cfg': websockets });
  const source = sourceWith(named('/nonexistent/haproxy.cfg'));
  for (const isOnThisHost of [true, false]) {
    const configuration = await readRunningConfiguration(source, [join(at, 'mine.cfg')], isOnThisHost);
    t.is(configuration?.verdicts.get('chat')?.class, 'websocket');
  }
  t.deepEqual(source.asked, []);
});

test('the files of another host are never looked for on this one', async (t) => {
  const at = await folder(t, { 'a.cfg': websockets });
  const source = sourceWith(named(join(at, 'a.cfg')));
  t.is(await readRunningConfiguration(source, [], false), undefined);
  t.deepEqual(source.asked, []);
});

test('half a configuration is none: one file missing, or one that is no file', async (t) => {
  const at = await folder(t, { 'a.cfg': websockets });
  for (const other of [join(at, 'missing.cfg'), at]) {
    const source = sourceWith(named(join(at, 'a.cfg'), other));
    t.is(await readRunningConfiguration(source, [], true), undefined);
  }
});

test('a relative path counts from where HAProxy was started, which nobody knows', async (t) => {
  t.is(await readRunningConfiguration(sourceWith(named('package.json')), [], true), undefined);
});

test('no answer, a refusal or an answer without files gives no configuration', async (t) => {
  for (const answer of [
    { ok: false, failure: timeout, isSent: true },
    { ok: true, text: 'Permission denied\n\n' },
    { ok: true, text: 'Variable not found\n\n' },
    named(),
  ] as const)
    t.is(await readRunningConfiguration(sourceWith(answer), [], true), undefined);
});
