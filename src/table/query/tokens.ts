/** One piece of an expression. A quoted word is without its quotes, and never means `and`, `or` or `not`. */
export interface Token {
  readonly kind: 'word' | 'operator' | 'and' | 'or' | 'not' | 'open' | 'close' | 'stray';
  readonly text: string;
  /** Place in the typed text, in UTF-16 units, quotes included. */
  readonly start: number;
  readonly end: number;
  readonly quote: '"' | "'" | undefined;
  /** False for a quote that is open at the end of the text. */
  readonly isClosed: boolean;
}

const piece = /(==|!=|>=|<=|!~|=~|[=<>~])|(&&|\|\||[!()&|])|"([^"]*)("?)|'([^']*)('?)|([^\s()=<>!~&|"']+)/g;

const symbols: Readonly<Record<string, Token['kind']>> = {
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '(': 'open',
  ')': 'close',
};

/** Takes a text apart from a place on; whatever it holds, every character but blanks comes back in a token. */
export function tokens(text: string, from = 0): readonly Token[] {
  return [...text.slice(from).matchAll(piece)].map((match): Token => {
    const [whole, operator, symbol, double, doubleEnd, single, singleEnd, word = ''] = match;
    const start = from + match.index;
    const place = { start, end: start + whole.length, quote: undefined, isClosed: true };
    if (operator !== undefined) return { ...place, kind: 'operator', text: operator };
    if (symbol !== undefined) return { ...place, kind: symbols[symbol] ?? 'stray', text: symbol };
    if (double !== undefined)
      return { ...place, kind: 'word', text: double, quote: '"', isClosed: doubleEnd !== '' };
    if (single !== undefined)
      return { ...place, kind: 'word', text: single, quote: "'", isClosed: singleEnd !== '' };
    return { ...place, kind: 'word', text: word };
  });
}

/** The word that joins or turns comparisons, for a token that stands where one may stand. */
export function connective({ kind, text, quote }: Token): 'and' | 'or' | 'not' | undefined {
  if (kind === 'and' || kind === 'or' || kind === 'not') return kind;
  const word = kind === 'word' && quote === undefined ? text.toLowerCase() : '';
  return word === 'and' || word === 'or' || word === 'not' ? word : undefined;
}
