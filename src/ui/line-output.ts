interface Options {
  readonly width: number;
  readonly height: number;
}

/**
 * Stands in for Ink's own screen buffer in the bundle. That one takes every line of every frame apart into cells, which
 * is where nearly all of Ink's time goes; our tree holds finished lines only, one below the other and as wide as the
 * screen, so that a frame is these lines joined.
 */
export default class LineOutput {
  readonly height: number;
  readonly #lines: string[];

  constructor({ height }: Options) {
    this.height = height;
    this.#lines = new Array<string>(height).fill('');
  }

  write(_x: number, y: number, text: string): void {
    if (y >= 0 && y < this.height) this.#lines[y] = text;
  }

  clip(): void {}

  unclip(): void {}

  get(): { readonly output: string; readonly height: number } {
    return { output: this.#lines.join('\n'), height: this.height };
  }
}
