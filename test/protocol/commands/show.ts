import test from 'ava';
import { showCliLevel } from '../../../src/protocol/commands/show-cli-level.ts';
import { showConfigurationFiles } from '../../../src/protocol/commands/show-env.ts';
import { showInfo } from '../../../src/protocol/commands/show-info.ts';
import { showStat } from '../../../src/protocol/commands/show-stat.ts';

test('the commands that only read are these lines', (t) => {
  t.deepEqual(
    [showStat, showInfo, showCliLevel, showConfigurationFiles],
    ['show stat', 'show info', 'show cli level', 'show env HAPROXY_CFGFILES'],
  );
});
