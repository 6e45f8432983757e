import test from 'ava';
import fc from 'fast-check';
import { readConfiguration } from '../../src/model/configuration/configuration.ts';
import { noEntrances } from '../../src/model/configuration/entrances.ts';
import { decodeBlock, encodeBlock, readHead } from '../../src/recording/block.ts';
import { type Form, MalformedError } from '../../src/recording/form.ts';
import {
  configurationForm,
  entryForm,
  failureForm,
  pollForm,
  type Run,
  runForm,
} from '../../src/recording/forms.ts';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';
import { timeout } from '../state/helpers/session.ts';

const time = { wallMs: 1_795_000_000_123.5, seconds: 12.25 };
const again = async <T>(form: Form<T>, value: T) =>
  decodeBlock(form, await encodeBlock('configuration', form, value, time));

for (const version of capturedVersions) {
  test(`the configuration of ${version} comes back as it was, without the addresses`, async (t) => {
    const configuration = readConfiguration([{ path: 'a.cfg', text: capturedText(version, 'haproxy.cfg') }]);
    t.true(configuration.reaches.size > 0);
    const kept = { ...configuration, entrances: noEntrances };
    t.deepEqual(await again(configurationForm, configuration), kept);
  });
}

test('what is only known at run time stays unknown', async (t) => {
  const text =
    'frontend f\n use_backend b if { hdr(Upgrade) -i websocket }\n use_backend %[path]\nbackend b\n';
  const configuration = readConfiguration([{ path: 'a.cfg', text }]);
  t.is(configuration.contstats.backends.get('b'), false);
  const uncertain = `defaults\n option contstats\n${text}frontend g\n no option contstats\n use_backend %[path]\n`;
  const other = readConfiguration([{ path: 'a.cfg', text: uncertain }]);
  t.true(other.contstats.backends.has('b'));
  t.is(other.contstats.backends.get('b'), undefined);
  t.deepEqual(await again(configurationForm, other), { ...other, entrances: noEntrances });
  t.is(await again(configurationForm, undefined), undefined);
});

test('no word of the configuration but names, paths and reasons is written', async (t) => {
  const text =
    'userlist u\n user admin insecure-password hunter2\nlisten a\n stats auth root:hunter3\n bind :1\n';
  const configuration = readConfiguration([{ path: '/etc/haproxy.cfg', text }]);
  t.notRegex(JSON.stringify(configurationForm.write(configuration)), /hunter|root/);
});

test('a run, a failure and an entry of the journal come back as they were', async (t) => {
  const run: Run = {
    version: '1.2.3',
    source: { kind: 'stats page', label: 'http://box/', warning: 'TLS certificate not verified' },
    userRules: ['websocket=/^chat/i', 'tcp=db_*'],
    intervalSeconds: 0.2,
  };
  t.deepEqual(await again(runForm, run), run);
  t.deepEqual(await again(failureForm, timeout), timeout);
  const entry = {
    at: '2026-11-22T09:27:22.000Z',
    who: 'ada@lb1',
    source: '/run/haproxy.sock',
    event: 'answered',
    line: 'set server a/b state maint',
    targets: ['a/b'],
    result: 'accepted',
  } as const;
  t.deepEqual(await again(entryForm, entry), entry);
});

test('a block tells its kind and its times without being read', async (t) => {
  const block = await encodeBlock('failure', failureForm, timeout, time);
  t.like(readHead(block), { kind: 'failure', ...time, payloadBytes: block.length - 28 });
});

test('values of another form are malformed, whatever they are', (t) => {
  const forms: readonly Form<unknown>[] = [runForm, pollForm, failureForm, entryForm];
  fc.assert(
    fc.property(fc.json(), (json) => {
      for (const form of forms)
        t.throws(() => form.read(JSON.parse(json)), { instanceOf: MalformedError }, json);
    }),
    { numRuns: 300 },
  );
  const wrong = { verdicts: [['a', { class: 'video', reason: '' }]], reaches: [], warnings: [] };
  t.throws(() => configurationForm.read(wrong), { instanceOf: MalformedError });
});

test('keys that a later version adds are passed over', (t) => {
  const written = failureForm.write(timeout) as object;
  t.deepEqual(failureForm.read({ ...written, colour: 'red', __proto__: { code: 'x' } }), timeout);
});
