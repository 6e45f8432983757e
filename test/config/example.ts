import test from 'ava';
import { exampleText } from '../../src/config/example.ts';
import { readConfig } from '../../src/config/read-config.ts';

test('the example says nothing as it is, and nothing wrong with every entry taken in', (t) => {
  t.deepEqual(readConfig({ text: exampleText(), isOpenToOthers: true }), {
    settings: {},
    faults: [],
    targetPlace: undefined,
  });
  const taken = exampleText().replace(/^# (?=[a-z0-9-]+ = |\[)/gm, '');
  const { settings, faults } = readConfig({ text: taken, isOpenToOthers: false });
  t.deepEqual(faults, []);
  t.true(Object.values(settings).every((value) => value !== undefined));
  t.is(settings.keys?.get('detail')?.[0], 'enter');
});
