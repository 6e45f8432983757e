import test from 'ava';
import { checksFailing } from '../../../src/model/findings/checks-failing.ts';
import { cells, told } from './helpers/scenes.ts';

const flap = 'server:www/www6:flap';

test('a server that goes down at the next failed check is a warning, one further away a notice', (t) => {
  t.like(told(checksFailing, { polls: 1 }).get(flap), {
    severity: 'warning',
    title: 'www/www6:flap: checks fail',
    evidence:
      'wrong status 503 (HTTP Service Unavailable), "Service Unavailable"; 1 more failed check takes it out',
  });
  const further = cells({ [flap]: { status: 'UP 2/3' } });
  const trouble = told(checksFailing, { polls: 1, at: () => further }).get(flap);
  t.is(trouble?.severity, 'notice');
  t.regex(trouble!.evidence, /2 more failed checks take it out$/);
});

test('a server before its first check, or with a passed one, does not fail', (t) => {
  for (const status of ['INI', '* UNK', 'L7OK']) {
    const edit = cells({ [flap]: { check_status: status } });
    t.false(told(checksFailing, { polls: 1, at: () => edit }).has(flap), status);
  }
});
