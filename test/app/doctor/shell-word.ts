import { execFileSync } from 'node:child_process';
import test from 'ava';
import { shellWord } from '../../../src/app/doctor/shell-word.ts';

test('what a shell leaves alone stays as it is', (t) => {
  for (const plain of ['/run/haproxy/admin.sock', '127.0.0.1:9999', 'http://lb1:8080/stats'])
    t.is(shellWord(plain), plain);
});

test('everything else is one word that a shell takes as it is', (t) => {
  t.is(shellWord('http://lb1/haproxy?stats'), "'http://lb1/haproxy?stats'");
  t.is(shellWord('[::1]:9999'), "'[::1]:9999'");
  for (const text of ['a b', "it's", '$(reboot)', '`x`', '~', 'a;b', '*', '\\', '"', ''])
    t.is(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`]).toString(), text);
});
