import test from 'ava';
import { readConfig } from '../../src/config/read-config.ts';

const read = (text: string, isOpenToOthers = false) => readConfig({ text, isOpenToOthers });
const faultsOf = (text: string, isOpenToOthers = false) =>
  read(text, isOpenToOthers).faults.map(({ place, words }) => `${place.line}:${place.column}: ${words}`);

test('every entry is read into what the options take', (t) => {
  const { settings, faults } = read(`
interval = 2
read-only = true
theme = "light"
alert = ["bell", "osc9"]
class = ["websocket=chat_*"]
journal = false
view = "errors"
[columns]
overview = ["STATUS", "sess", "hrsp_5xx/s", "trend"]
[keys]
findings = ["F12", "^f"]
next-problem = "Space"
[findings."near a limit"]
warning-percent = 60
[findings."4xx share"]
enabled = false
[targets.prod-lb1]
socket = "/run/haproxy/admin.sock"
label = "PROD"
colour = "red"
read-only = true
`);
  t.deepEqual(faults, []);
  t.like(settings, { interval: 2, 'read-only': true, theme: 'light', journal: false, view: '4' });
  t.deepEqual(
    settings.class?.map(({ text }) => text),
    ['websocket=chat_*'],
  );
  t.deepEqual([...(settings.columns ?? [])], [['0', ['status', 'scur', 'hrsp_5xx/s', 'trend']]]);
  t.deepEqual(
    [...(settings.keys ?? [])],
    [
      ['findings', ['f12', 'ctrl+f']],
      ['next-problem', [' ']],
    ],
  );
  t.deepEqual(settings.findings?.get('near a limit'), { isEnabled: true, values: { 'warning-percent': 60 } });
  t.is(settings.findings?.get('4xx share')?.isEnabled, false);
  t.like(settings.targets?.get('prod-lb1'), { label: 'PROD', colour: 'red', 'read-only': true });
});

const wrongOnes: readonly (readonly [text: string, fault: RegExp])[] = [
  ['\nintervall = 2', /^2:1: "intervall" is not known here: did you mean "interval"\?$/],
  ['interval = 0.1', /^1:12: write a number of seconds from 0\.2 to 60$/],
  ['interval = "2"', /^1:12: write a number/],
  ['theme = "drak"', /^1:9: "drak" is not known here: did you mean "dark"\?$/],
  ['view = "stauts"', /^1:8: .* "status"\?$/],
  ['ascii = 1', /^1:9: write true or false$/],
  ['alert = "bell"', /^1:9: this is a text: write a list/],
  ['class = ["websocket=ok", "htp=x"]', /^1:26: "htp" is not a class/],
  ['journal = true', /^1:11: write false for none, or the path of a file$/],
  ['target = 1979-05-27', /^1:10: this is a date or time: write a text$/],
  ['[columns]\noverview = ["sesss"]', /^2:13: no column "sesss"; did you mean sess/],
  ['[columns]\noverviw = []', /^2:1: .* "overview"\?$/],
  ['[keys]\nfindigs = "f"', /^2:1: .* "findings"\?$/],
  ['[keys]\nfindings = "hyper+x"', /^2:12: "hyper\+x" is no key: write x, X, F5/],
  ['[keys]\nmaint = "x"', /^2:9: "x" is a small letter alone/],
  ['[keys]\nfindings = "t"\nevents = ["7", "t"]', /^3:16: "t" is given to "findings" already$/],
  ['[keys]\nfindings = "Ctrl+C"', /^2:12: "ctrl\+c" stays with "quit"/],
  ['[findings."near limit"]\nenabled = false', /^1:11: .* "near a limit"\?$/],
  ['[findings.queue]\nwarning-percent = 5', /^2:1: "warning-percent" is not known here/],
  ['[findings."near a limit"]\nwarning-percent = 170', /^2:19: write a number from 0\.1 to 100$/],
  ['[targets."a b"]\nsocket = "/x"', /^1:10: "a b" is no name for a target/],
  ['[targets.a]\nlabel = "x"', /^1:10: this target has neither "socket" nor "url"$/],
  ['[targets.a]\nsocket = "/x"\nurl = "http://x/"', /^3:1: "socket" and "url" are two sources/],
  ['[targets.a]\nsocket = "/x"\nuser = "me"', /^3:1: "user" is for a stats page: it needs "url"$/],
  ['[targets.a]\nurl = "lb1/haproxy"', /^2:7: this is not the address of a stats page/],
  ['[targets.a]\nurl = "http://x/"\nuser = "me:secret"', /^3:8: write the name alone/],
  ['[targets.a]\nsocket = "http://x/"', /^2:10: This is a URL/],
  ['interval = 1\ninterval = 2', /^2:1: this is no TOML: defining a key multiple times/],
  ['a = \n', /^1:4: this is no TOML|^2:1: this is no TOML/],
  ['targets = 1', /^1:11: this is a number: write a table$/],
];

for (const [text, fault] of wrongOnes) {
  test(`${JSON.stringify(text)} is refused at its place, with what to write`, (t) => {
    const [first, ...others] = faultsOf(text);
    t.regex(first ?? 'nothing was found wrong', fault);
    t.deepEqual(others, []);
  });
}

test('everything that is wrong is found at once, in the order of the lines', (t) => {
  t.deepEqual(
    faultsOf('thme = 1\n[targets.a]\nlabel = 2\nuser = "x"').map((fault) => fault.split(':', 2).join(':')),
    ['1:1', '2:10', '3:9', '4:1'],
  );
});

const secrets = [
  'url = "https://x/"\nuser = "me"\npassword = "geheim"',
  'url = "https://me:geheim@x/"',
  'url = "https://x/"\nheader = ["Authorization: Bearer geheim"]',
];

for (const lines of secrets) {
  test(`a secret is taken from a file of the owner's alone, and is in no message: ${lines.slice(-24)}`, (t) => {
    const text = `[targets.a]\n${lines}`;
    t.deepEqual(faultsOf(text), []);
    const [fault = ''] = faultsOf(text, true);
    t.regex(fault, /others can read this file.*chmod 600/);
    t.false(fault.includes('geheim'));
  });
}

test('tables may be written in every way that TOML has', (t) => {
  const { settings, faults } = read(
    'targets.a.socket = "/a"\ntargets.b = { socket = "/b" }\nfindings."queue".enabled = false',
  );
  t.deepEqual(faults, []);
  t.deepEqual([...(settings.targets?.keys() ?? [])], ['a', 'b']);
  t.is(settings.findings?.get('queue')?.isEnabled, false);
});
