import type { LookupAddress, LookupOptions } from 'node:dns';
import { Socket } from 'node:net';
import test from 'ava';
import { createLookup, watchLookup } from '../../src/sources/lookup.ts';

type Done = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** A name server that answers when it is told to. */
function asking() {
  const open: { readonly name: string; readonly done: Done }[] = [];
  const lookup = createLookup((name: string, _options: LookupOptions, done: Done) => {
    open.push({ name, done });
  });
  const heard: string[] = [];
  return {
    heard,
    asked: () => open.map(({ name }) => name),
    look: (name: string, options: LookupOptions = {}) =>
      lookup(name, options, (error, address) => heard.push(error?.code ?? String(address))),
    answer(...found: Parameters<Done>) {
      for (const { done } of open.splice(0)) done(...found);
    },
  };
}

test('while a name is being looked up nobody looks for it again, and all hear the answer', (t) => {
  const { look, asked, answer, heard } = asking();
  for (let times = 0; times < 3; times += 1) look('lb1');
  t.deepEqual(asked(), ['lb1']);
  answer(null, '10.0.0.1', 4);
  t.deepEqual(heard, ['10.0.0.1', '10.0.0.1', '10.0.0.1']);
});

test('after an answer, also a bad one, the next one looks anew', (t) => {
  const { look, asked, answer, heard } = asking();
  look('lb1');
  answer(Object.assign(new Error('no'), { code: 'EAI_AGAIN' }), '');
  look('lb1');
  t.deepEqual(asked(), ['lb1']);
  answer(null, '10.0.0.2', 4);
  t.deepEqual(heard, ['EAI_AGAIN', '10.0.0.2']);
});

test('other names, and other kinds of answers, are questions of their own', (t) => {
  const { look, asked } = asking();
  look('lb1');
  look('lb2');
  look('lb1', { all: true });
  look('lb1', { family: 6 });
  t.deepEqual(asked(), ['lb1', 'lb2', 'lb1', 'lb1']);
});

for (const [host, isName] of [
  ['lb1', true],
  ['10.0.0.1', false],
  ['[::1]', false],
  ['fe80::1%eth0', false],
] as const)
  test(`a connection to ${host} ${isName ? 'waits for its name until it is known' : 'waits for no name'}`, (t) => {
    const socket = Object.assign(new Socket(), { connecting: true });
    t.teardown(() => socket.destroy());
    const isWaiting = watchLookup(socket, host);
    t.is(isWaiting(), isName);
    socket.emit('lookup', null, '10.0.0.1', 4, host);
    t.false(isWaiting());
  });

test('a connection that stands already waits for no name, however often it is used again', (t) => {
  const socket = new Socket();
  t.teardown(() => socket.destroy());
  t.false(watchLookup(socket, 'lb1')());
  t.is(socket.listenerCount('lookup'), 0);
});
