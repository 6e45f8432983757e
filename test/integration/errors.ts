import { errorKinds, rateOfCounters } from '../../src/model/errors.ts';
import type { Picture } from '../../src/model/picture.ts';
import { isProblem } from '../../src/model/problems.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startHttpApplication } from './helpers/application.ts';
import { fetchStatuses } from './helpers/traffic.ts';
import { classOf, growths, rowOf, settled, times, watchSocket } from './helpers/watch.ts';

const config = (port: number) => `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 50ms
  timeout client 5s
  timeout server 5s
  retries 2
frontend entrance
  bind 127.0.0.1:@PORT:entrance@
  http-request deny if { path_beg /private }
  default_backend pages
backend pages
  server pages1 127.0.0.1:${port}
`;

const kinds = (picture: Picture, key: string) =>
  Object.fromEntries(
    Object.entries(errorKinds).map(([kind, counters]) => [
      kind,
      times(picture, rateOfCounters(picture, rowOf(picture, key), counters)),
    ]),
  );

realHaproxyTest(
  'answers, refusals and a server that has gone are counted each as what they are',
  async (t) => {
    const application = await startHttpApplication(t);
    const haproxy = await startHaproxy(t, config(application.port));
    const url = `http://127.0.0.1:${haproxy.port('entrance')}`;
    const watch = watchSocket(t, haproxy.socketPath);
    await watch.picture();

    await fetchStatuses(`${url}/status/404`, 3);
    await fetchStatuses(`${url}/status/503`, 2);
    t.deepEqual(await fetchStatuses(`${url}/private`, 4), [403, 403, 403, 403]);
    await settled(haproxy.socketPath, (cell) => {
      return cell('pages/BACKEND', 'hrsp_5xx') === 2 && cell('entrance/FRONTEND', 'hrsp_4xx') === 7;
    });
    const answered = await watch.picture();
    const none = { '4xx': 0, '5xx': 0, connection: 0, response: 0, retries: 0, denied: 0 };
    t.deepEqual(kinds(answered, 'server:pages/pages1'), { ...none, '4xx': 3, '5xx': 2 });
    t.deepEqual(kinds(answered, 'backend:pages/BACKEND'), { ...none, '4xx': 3, '5xx': 2 });
    t.deepEqual(kinds(answered, 'frontend:entrance/FRONTEND'), {
      '4xx': 7,
      '5xx': 2,
      connection: undefined,
      response: undefined,
      retries: undefined,
      denied: 4,
    });
    t.is(times(answered, classOf(answered, 'http').errorsPerSecond), 5);

    await application.stop();
    t.deepEqual(await fetchStatuses(`${url}/`, 2), [503, 503]);
    await settled(haproxy.socketPath, (cell) => cell('pages/BACKEND', 'hrsp_5xx') === 4);
    const gone = await watch.picture();
    t.deepEqual(kinds(gone, 'backend:pages/BACKEND'), { ...none, '5xx': 2, connection: 2, retries: 4 });
    t.deepEqual(growths(gone, 'server:pages/pages1', ['econ', 'wretr']), { econ: 2, wretr: 4 });
    t.true(isProblem(gone, rowOf(gone, 'backend:pages/BACKEND')));

    const quiet = await watch.picture();
    t.deepEqual(kinds(quiet, 'backend:pages/BACKEND'), none);
    t.false(isProblem(quiet, rowOf(quiet, 'backend:pages/BACKEND')));
  },
);
