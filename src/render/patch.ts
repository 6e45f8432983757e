import { displayWidth } from './text.ts';

/** One line of the screen, as it was painted and as cells. */
interface Shown {
  readonly line: string;
  /** Undefined where a character does not take exactly one cell. */
  readonly cells: Cells | undefined;
}

/** A character for each cell, and the number of the style it stands in. */
interface Cells {
  readonly text: string;
  readonly styles: Uint8Array;
}

const sgr = /\x1b\[([\d;]*)m/;
/** Of a blank in a style that colours characters only: whatever such style it is written in, it looks the same. */
const blank = 255;
/** Styles that a blank shows: underlined, reversed, on a background. */
const seenOnBlanks = /(?:^|;)(?:4|7|4[0-8]|10[0-7])(?:;|$)/;
/** Unchanged cells between two changed ones that cost less than moving the cursor over them. */
const shortestJump = 5;
/** A terminal that knows synchronized updates shows nothing half done; others ignore it. */
const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';

/** The lines on a screen, and the bytes that turn them into others. */
export class ScreenPatcher {
  #shown: readonly Shown[] = [];
  readonly #palette = new StyleNumbers();

  /**
   * The bytes for the next frame, as one update; none where it is the same. Only cells that differ are written, each run
   * of them with its place; a line whole where nothing is known of the one before, and where characters are wider or
   * narrower than one cell. Leaves the style reset and the cursor anywhere.
   */
  patch(lines: readonly string[]): string {
    const pen = new Pen(this.#palette);
    this.#shown = lines.map((line, index) => {
      const before = this.#shown[index];
      if (before?.line === line) return before;
      const after = { line, cells: readCells(line, this.#palette) };
      pen.draw(before, after, index + 1);
      return after;
    });
    const bytes = pen.done();
    return bytes === '' ? '' : beginUpdate + bytes + endUpdate;
  }

  /** The screen was cleared or written by somebody else. */
  forget(): void {
    this.#shown = [];
  }
}

/** Writes cells, and changes place and style only where it must. */
class Pen {
  readonly #palette: StyleNumbers;
  #bytes = '';
  #style = 0;

  constructor(palette: StyleNumbers) {
    this.#palette = palette;
  }

  draw(before: Shown | undefined, after: Shown, row: number): void {
    const [from, to] = [before?.cells, after.cells];
    if (from === undefined || to === undefined || from.text.length !== to.text.length) {
      this.#setStyle(0);
      this.#bytes += `\x1b[${row};1H${after.line}`;
      return;
    }
    let at = -1;
    for (let start = nextChange(from, to, 0); start < to.text.length; start = nextChange(from, to, at)) {
      this.#bytes += at === -1 ? `\x1b[${row};${start + 1}H` : `\x1b[${start - at}C`;
      at = runEnd(from, to, start);
      this.#write(to, start, at);
    }
  }

  done(): string {
    this.#setStyle(0);
    return this.#bytes;
  }

  #write({ text, styles }: Cells, start: number, end: number): void {
    let from = start;
    for (let index = start; index < end; index += 1) {
      const wanted = styles[index] ?? 0;
      const style = wanted !== blank ? wanted : this.#palette.isSeenOnBlanks(this.#style) ? 0 : this.#style;
      if (style === this.#style) continue;
      this.#bytes += text.slice(from, index);
      from = index;
      this.#setStyle(style);
    }
    this.#bytes += text.slice(from, end);
  }

  #setStyle(style: number): void {
    if (style === this.#style) return;
    const parameters = this.#palette.parameters(style);
    // A painted style begins with a reset, which can be left out where nothing is set.
    const isFresh = this.#style === 0 && parameters.startsWith('0;');
    this.#bytes += `\x1b[${isFresh ? parameters.slice(2) : parameters}m`;
    this.#style = style;
  }
}

/** SGR parameters by number; 0 is no style. A frame has a dozen of them. */
class StyleNumbers {
  readonly #parameters = [''];
  readonly #seenOnBlanks = [false];

  parameters(style: number): string {
    return this.#parameters[style] ?? '';
  }

  number(parameters: string): number {
    const style = parameters === '0' ? '' : parameters;
    const known = this.#parameters.indexOf(style);
    if (known !== -1) return known;
    this.#seenOnBlanks.push(seenOnBlanks.test(style));
    return this.#parameters.push(style) - 1;
  }

  isSeenOnBlanks(style: number): boolean {
    return this.#seenOnBlanks[style] ?? false;
  }
}

function nextChange(from: Cells, to: Cells, start: number): number {
  let index = start;
  while (index < to.text.length && isSame(from, to, index)) index += 1;
  return index;
}

/** The end of the run of changes that begins at `start`, with what is cheaper to write than to jump over. */
function runEnd(from: Cells, to: Cells, start: number): number {
  for (let end = start + 1; ; ) {
    const next = nextChange(from, to, end);
    if (next === to.text.length || next - end >= shortestJump) return end;
    end = next + 1;
  }
}

function isSame(from: Cells, to: Cells, index: number): boolean {
  return from.styles[index] === to.styles[index] && from.text.charCodeAt(index) === to.text.charCodeAt(index);
}

/** A painted style always replaces the one before. */
function readCells(line: string, palette: StyleNumbers): Cells | undefined {
  // Texts at the even places, the parameters between them at the odd ones.
  const parts = line.split(sgr);
  let text = '';
  const styles = new Uint8Array(line.length);
  let style = 0;
  parts.forEach((part, index) => {
    if (index % 2 === 1) {
      style = palette.number(part);
      return;
    }
    if (style !== 0) styles.fill(style, text.length, text.length + part.length);
    if (!palette.isSeenOnBlanks(style))
      for (let at = part.indexOf(' '); at !== -1; at = part.indexOf(' ', at + 1))
        styles[text.length + at] = blank;
    text += part;
  });
  return displayWidth(text) === text.length ? { text, styles } : undefined;
}
