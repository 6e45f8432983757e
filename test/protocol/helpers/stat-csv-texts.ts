import { parseStatCsv, type StatCsv } from '../../../src/protocol/csv.ts';

/** Every record as an array of texts, so that it can be compared. */
export function asTexts({ records, ...rest }: StatCsv) {
  return { ...rest, records: records.map((cells) => [...cells]) };
}

export function statCsvTexts(text: string) {
  return asTexts(parseStatCsv(text));
}
