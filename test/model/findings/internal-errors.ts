import test from 'ava';
import { internalErrors } from '../../../src/model/findings/internal-errors.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const www = 'backend:www/BACKEND';
const publicFrontend = 'frontend:public/FRONTEND';

test('any internal error is a warning, told once: at the backend where one is concerned', (t) => {
  const eint = (poll: number) => ({ eint: poll < 1 ? 0 : 2 });
  const both = (poll: number) => cells({ [www]: eint(poll), [publicFrontend]: eint(poll) });
  const found = told(internalErrors, { polls: 2, at: both });
  t.deepEqual([...found.keys()], [www]);
  t.like(found.get(www), { severity: 'warning', evidence: '2 internal errors of HAProxy within 10 s' });
  const front = (poll: number) => cells({ [publicFrontend]: eint(poll) });
  t.deepEqual(
    toldAt(internalErrors, publicFrontend, { polls: 13, at: front }),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
});
