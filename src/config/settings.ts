import { keymapNames } from '../actions/bind-keys.ts';
import { alertWays } from '../model/events/alert-way.ts';
import { themeChoices } from '../render/theme-names.ts';
import { bindingsShape, columnsShape, findingsShape, targetsShape, viewShape } from './named-shapes.ts';
import { intervalShape, rulesShape } from './option-shapes.ts';
import { type Filled, field, record } from './record.ts';
import { anyText, either, flag, list, oneOf, type Shape, wrong } from './shape.ts';

const off: Shape<false> = {
  schema: { const: false },
  read: (value, reading) =>
    value.kind === 'boolean' && !value.isTrue
      ? false
      : wrong(reading, value.place, 'write false for none, or the path of a file'),
};

/** Everything that a configuration file may say, in the order of `config --default`. */
export const fields = {
  target: field(anyText(), 'which of the targets below is watched when none is named', '"prod-lb1"'),
  'read-only': field(flag(), 'change nothing in HAProxy', 'false'),
  interval: field(intervalShape, 'seconds between polls', '1'),
  class: field(
    rulesShape,
    'class of backends by name; the first rule that fits decides, those of --class first',
    '["websocket=chat_*", "tcp=/^db-/"]',
  ),
  'haproxy-config': field(
    list(anyText()),
    "HAProxy's configuration, for the classes; asked from HAProxy when it is left out",
    '["/etc/haproxy/haproxy.cfg"]',
  ),
  journal: field(
    either(off, ({ kind }) => kind === 'boolean', anyText()),
    'record of every change; false keeps none',
    '"/var/log/hatop-ts/journal.ndjson"',
  ),
  alert: field(list(oneOf(alertWays)), 'how the terminal calls for attention', '["bell"]'),
  theme: field(oneOf(themeChoices), 'colours', '"auto"'),
  ascii: field(flag(), 'ASCII characters only', 'false'),
  braille: field(flag(), 'false draws charts with blocks', 'true'),
  mouse: field(flag(), 'the mouse is on from the start', 'false'),
  'screen-reader': field(flag(), 'print what changes as lines in place of a screen', 'false'),
  keymap: field(oneOf(keymapNames), 'keys as usual, or as in HATop', '"usual"'),
  view: field(viewShape, 'the view that is shown first', '"overview"'),
  columns: field(columnsShape, 'columns of a view, by title or by the name of a field of HAProxy', ''),
  keys: field(bindingsShape, 'keys in place of the usual ones; [] takes them away', ''),
  findings: field(findingsShape, 'figures from which on something is told, or enabled = false', ''),
  targets: field(targetsShape, 'a HAProxy by name: hatop-ts prod-lb1', ''),
};

/** What the configuration files say; what is left out is as usual. */
export type Settings = Filled<typeof fields>;

export const settingsShape: Shape<Settings> = record(fields);

/** What all configuration files together say. */
export type LoadedSettings =
  | { readonly ok: true; readonly settings: Settings }
  /** One line for each thing that is wrong: the file, line and column, and what to write. */
  | { readonly ok: false; readonly faults: readonly string[] };
