import test from 'ava';
import { rules } from '../../../src/model/findings/rules.ts';
import { capturedVersions } from '../../helpers/pictures.ts';
import { sceneAfter } from './helpers/scenes.ts';

test('every rule says what it finds, from when on and how bad, and is called like no other', (t) => {
  t.is(new Set(rules.map(({ name }) => name)).size, rules.length);
  for (const { name, explanation, threshold, severity } of rules) {
    t.regex(explanation, /^[A-Z].*\.$/, name);
    t.true(threshold.length > 0, name);
    t.regex(severity, /^(critical|warning|notice)/, name);
    t.notRegex(`${name}${explanation}${threshold}${severity}`, /\||undefined|NaN/, name);
  }
});

for (const version of capturedVersions) {
  test(`what the rules say of ${version} names rows that exist, with evidence, in a severity they announce`, (t) => {
    const scene = sceneAfter({ polls: 3, version });
    for (const rule of rules) {
      for (const { key, severity, title, evidence } of rule.troubles(scene)) {
        t.true(key === 'process' || scene.picture.snapshot.byKey.has(key), title);
        t.true(rule.severity.includes(severity), title);
        t.regex(title, /^.+: .+$/);
        t.notRegex(evidence, /undefined|NaN|^$/, title);
      }
    }
  });

  test(`the rules that need a past say nothing of the first poll of ${version}`, (t) => {
    const scene = sceneAfter({ polls: 1, version });
    const names = rules.filter((rule) => rule.troubles(scene).length > 0).map(({ name }) => name);
    const needNone = ['backend down', 'one server left', 'server down', 'checks failing', 'near a limit'];
    t.deepEqual(
      names.filter((name) => !needNone.includes(name)),
      [],
    );
  });
}
