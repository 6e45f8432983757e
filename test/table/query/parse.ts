import test from 'ava';
import { type Expression, isFault, parseExpression } from '../../../src/table/query/parse.ts';

/** The expression with brackets around everything that belongs together. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case 'comparison': {
      const { operand, operator, literal } = expression;
      const value =
        literal.kind === 'text' ? literal.text : `${literal.value}${literal.isPercent ? '%' : ''}`;
      return `${operand.name}${operator}${value}`;
    }
    case 'not':
      return `!${shape(expression.part)}`;
    default:
      return `(${expression.parts.map(shape).join(expression.kind === 'and' ? ' & ' : ' | ')})`;
  }
}

function parsed(text: string, present = new Map<string, number>()): string {
  const found = parseExpression(text, 0, present);
  return isFault(found) ? found.message : shape(found);
}

const readings: readonly (readonly [text: string, shape: string])[] = [
  ['5xx/s > 1 and class == websocket', '(5xx/s>1 & class==websocket)'],
  ['scur>1 or scur<5 and qcur==0', '(scur>1 | (scur<5 & qcur==0))'],
  ['(scur>1 or scur<5) and qcur==0', '((scur>1 | scur<5) & qcur==0)'],
  ['not scur>1 and qcur==0', '(!scur>1 & qcur==0)'],
  ['not (scur>1 and qcur==0)', '!(scur>1 & qcur==0)'],
  ['! ! scur>1', 'scur>1'],
  ['not ! NOT scur>1', '!scur>1'],
  ['!(scur>1)||!qcur>2', '(!scur>1 | !qcur>2)'],
  ['((scur > 1))', 'scur>1'],
  ['name == and and proxy == or', '(name==and & proxy==or)'],
  ['name = "not me"', 'name==not me'],
  ['NAME =~ WeB', 'name~web'],
  ['sess > 1.5k', 'sess>1500'],
  ['sess > 2M and stot > 3G or bin > 1K', '((sess>2000000 & stot>3000000000) | bin>1000)'],
  ['sess > 80%', 'sess>80%'],
  ['up < 50%', 'up<50%'],
  ['throttle < 50%', 'throttle<50'],
  ['lastchg < 5m or lastchg > 2h or lastchg > 1d', '(lastchg<300 | lastchg>7200 | lastchg>86400)'],
  ['lastchg >= 90', 'lastchg>=90'],
  ['rtime > 1.5s and rtime < 2000', '(rtime>1500 & rtime<2000)'],
  ['check_duration > 500ms', 'check_duration>500'],
  ['"CHK MS" > 500ms', 'chk ms>500'],
  ['lastsess != -1', 'lastsess!=-1'],
  ['scur == "5"', 'scur==5'],
  ['status ~ 1/3', 'status~1/3'],
  ['class !~ web', 'class!~web'],
];

for (const [text, wanted] of readings)
  test(`${text} is read as ${wanted}`, (t) => t.is(parsed(text), wanted));

const faults: readonly (readonly [text: string, message: string])[] = [
  ['', 'at the end: a comparison is missing, such as 5xx/s > 1'],
  ['scur', 'at the end: compare scur with something: scur > 1'],
  ['class', 'at the end: compare class with something: class == http'],
  ['status and scur > 1', 'character 8: compare status with something: status == UP'],
  ['lastchg', 'at the end: compare lastchg with something: lastchg > 5m'],
  ['scur >', 'at the end: a value is missing; write 5, 1.5k or 80%'],
  ['class ==', 'at the end: a value is missing; write http, websocket, flash or tcp'],
  ['scur > > 1', 'character 8: a value is missing; write 5, 1.5k or 80%'],
  ['scur > 1 and', 'at the end: a comparison is missing, such as 5xx/s > 1'],
  ['scur > 1 qcur > 2', 'character 10: put "and" or "or" before qcur'],
  ['scur > 1 (qcur > 2)', 'character 10: put "and" or "or" before ('],
  ['(scur > 1', 'character 1: this bracket is not closed; end it with )'],
  ['scur > 1)', 'character 9: no bracket is open here; take ) out'],
  ['()', 'character 2: a comparison is missing before ), such as 5xx/s > 1'],
  ['> 1', 'character 1: a name is missing before >: write 5xx/s > 1'],
  ['5 < scur', 'character 1: write the name before the number, such as 5xx/s > 1'],
  ['scur > 1 & qcur > 1', 'character 10: & alone means nothing; write && or and'],
  ['| scur > 1', 'character 1: | alone means nothing; write || or or'],
  ['name == "a', 'character 9: this quote is not closed; end it with "'],
  ["'scur > 1", "character 1: this quote is not closed; end it with '"],
  ['5xxs > 1', 'character 1: no column "5xxs"; did you mean 5xx/s or 5xx?'],
  ['clas == tcp', 'character 1: no column "clas"; did you mean class?'],
  ['ssl_ses > 1', 'character 1: no column "ssl_ses"; did you mean ssl_sess or ssl_sess/s?'],
  ['nothing > 1', 'character 1: no column "nothing"; Tab lists what there is'],
  ['class == websockt', 'character 10: no class is "websockt"; did you mean websocket?'],
  ['class == smtp', 'character 10: no class is "smtp"; write http, websocket, flash or tcp'],
  ['type == row', 'character 9: no type is "row"; write frontend, backend, server or listener'],
  ['scur > many', 'character 8: "many" is no number; write 5, 1.5k or 80%'],
  ['qcur > 5m', 'character 8: "5m" is a time and qcur is none; write 5, 1.5k or 10M'],
  ['qcur > 5%', 'character 8: qcur has no whole to take per cent of; write 5, 1.5k or 10M'],
  ['lastchg > 5M', 'character 11: "5M" is no time; write 500ms, 30s, 5m, 2h or 1d'],
  ['status > 1', 'character 8: status is a text; compare it with == != ~ or !~'],
  ['scur ~ 1', 'character 6: scur is a number; compare it with > >= < <= == !='],
  ['scur/s > 1', 'character 1: scur is no counter, so nothing is known per second; write scur'],
  ['rmax > 1', 'character 1: rmax is two columns; write rate_max or req_rate_max'],
];

for (const [text, message] of faults)
  test(`"${text}" is answered with ${message}`, (t) => t.is(parsed(text), message));

test('every answer fits into a line of 80 columns', (t) => {
  for (const [text, message] of faults) t.true(message.length <= 78, `${text}: ${message.length}`);
});

test('the wrong part is named by its place; what is missing is wanted at the end', (t) => {
  const places = (text: string, from = 0) => {
    const found = parseExpression(text, from, new Map());
    return isFault(found) ? text.slice(found.start, found.end) : undefined;
  };
  t.is(places('= scur > 1 and clas == tcp', 1), 'clas');
  t.is(places('class == "no such"'), '"no such"');
  t.is(places('scur >'), '');
});

test('brackets go thirty deep and no deeper', (t) => {
  const nested = (depth: number) => parsed(`${'('.repeat(depth)}scur > 1${')'.repeat(depth)}`);
  t.is(nested(30), 'scur>1');
  t.is(nested(31), 'character 31: more than 30 brackets; take some out');
  t.regex(nested(200), /more than 30 brackets/);
});

test('a column that only this HAProxy knows is a name too, of a number or a text as it comes', (t) => {
  t.regex(parsed('brand_new > 1'), /no column "brand_new"/);
  const present = new Map([['brand_new', 0]]);
  t.is(parsed('brand_new > 1', present), 'brand_new>1');
  t.is(parsed('brand_new == "1"', present), 'brand_new==1');
  t.is(parsed('brand_new ~ x', present), 'brand_new~x');
  t.regex(parsed('brand_new/s > 1', present), /no counter/);
});
