import { fieldNamed, isCounter } from '../model/fields/field.ts';
import { figureOf } from '../model/figure.ts';
import { numeric, type Row, text } from '../model/row.ts';
import { lastAgentWords, lastCheckWords, statusWords } from '../model/status-words.ts';
import { explainTermination, terminationStatesOf } from '../model/termination-state.ts';
import { type State, shownPicture } from '../state/state.ts';
import { formatRate, formatScaled } from '../table/format.ts';
import type { RowSubject } from '../table/subject.ts';
import type { ListModel, ListRow } from './list-model.ts';
import { listRow } from './list-model.ts';
import { classReason, feedWords } from './selection.ts';

/** Every field of one row by HAProxy's name, with its value, unit, rate and meaning. */
export function detailModel(state: State, key: string, top: number): ListModel {
  const picture = shownPicture(state);
  const row = picture?.snapshot.byKey.get(key);
  const shape = { top, labelWidth: 16, valueWidth: 20 };
  if (picture === undefined || row === undefined) {
    return {
      ...shape,
      title: key,
      rows: [listRow('', '', 'this row is gone: HAProxy no longer lists it', 'warning')],
    };
  }
  const subject: RowSubject = { kind: 'row', picture, row, class: picture.classes.get(row.proxy)?.class };
  return {
    ...shape,
    title: `${row.proxy}/${row.name} (${row.type})`,
    rows: [...inWords(subject), ...fieldRows(subject), ...logRows(row)],
  };
}

function inWords(subject: RowSubject): readonly ListRow[] {
  const { row, picture } = subject;
  const rows: ListRow[] = [];
  const add = (label: string, words: string | undefined) => {
    if (words !== undefined) rows.push(listRow(label, '', words, 'plain'));
  };
  if (row.type === 'backend' || row.type === 'server') add('class', classReason(subject));
  else add('feeds', feedWords(picture.feeds.get(row.proxy)));
  add('state', statusWords(row));
  add('health check', lastCheckWords(row));
  add('agent check', lastAgentWords(row));
  const endings = countedEndings(row).map(({ counter, codes }) => `${codes.join(' ')} (${counter})`);
  if (endings.length > 0) add('in the log', `look for ${endings.join(', ')}; they stand in words at the end`);
  return rows;
}

function fieldRows(subject: RowSubject): readonly ListRow[] {
  const { row } = subject;
  const rows: ListRow[] = [{ ...listRow('FIELD', 'VALUE', 'MEANING', 'title'), isHeading: true }];
  for (const name of row.columns.keys()) {
    const value = text(row, name);
    if (name === '-' || value === undefined) continue;
    const field = fieldNamed(name);
    rows.push(
      listRow(
        name,
        `${sinceBaseline(subject, name)}${value}${unitOf(name)}${rateText(subject, name)}`,
        field?.meaning ?? 'not known to hatop-ts; shown as HAProxy sent it',
        'plain',
      ),
    );
  }
  return rows;
}

/** The errors that the row has counted, each with the termination states of such sessions. */
function countedEndings(
  row: Row,
): readonly { readonly counter: string; readonly codes: readonly string[] }[] {
  return [...row.columns.keys()].flatMap((counter) => {
    const codes = (numeric(row, counter) ?? 0) > 0 ? terminationStatesOf(counter) : [];
    return codes.length === 0 ? [] : [{ counter, codes }];
  });
}

function logRows(row: Row): readonly ListRow[] {
  const rows = countedEndings(row).flatMap(({ counter, codes }) =>
    codes.map((code, index) =>
      listRow(index === 0 ? counter : '', code, explainTermination(code) ?? '', 'plain'),
    ),
  );
  if (rows.length === 0) return [];
  return [
    { ...listRow('COUNTED', 'IN THE LOG', 'SUCH SESSIONS END WITH', 'title'), isHeading: true },
    ...rows,
  ];
}

/** What a counter grew since the baseline, before its total: `+12 of 345`. */
function sinceBaseline({ picture, row }: RowSubject, name: string): string {
  if (picture.baseline === undefined || !isCounter(name)) return '';
  const growth = figureOf(picture, row, name);
  return growth === undefined ? '? of ' : `+${growth} of `;
}

/** Growth per second behind a counter's total; seconds that add up have no speed worth a word. */
function rateText({ picture, row }: RowSubject, name: string): string {
  const unit = fieldNamed(name)?.unit;
  const rate = isCounter(name) && unit !== 'seconds' ? picture.rates.perSecond(row, name) : undefined;
  if (rate === undefined) return '';
  return unit === 'bytes' ? `  ${formatScaled(rate)}B/s` : `  ${formatRate(rate)}/s`;
}

const unitWords: Readonly<Record<string, string>> = {
  bytes: ' B',
  seconds: ' s',
  milliseconds: ' ms',
  percent: ' %',
  perSecond: ' /s',
};

function unitOf(name: string): string {
  return unitWords[fieldNamed(name)?.unit ?? ''] ?? '';
}
