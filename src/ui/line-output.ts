interface Options {
  readonly width: number;
  readonly height: number;
}

interface WriteOptions {
  readonly transformers: readonly ((line: string, index: number) => string)[];
}

/**
 * Stands in for Ink's own screen buffer in the bundle. That one takes every line of every frame apart into cells, which
 * is where nearly all of Ink's time goes; our tree is one block of finished lines as large as the screen, so that a
 * frame is these lines joined.
 */
export default class LineOutput {
  readonly height: number;
  #output = '';

  constructor({ height }: Options) {
    this.height = height;
  }

  write(_x: number, _y: number, text: string, { transformers }: WriteOptions): void {
    const lines = text.split('\n').slice(0, this.height);
    this.#output = lines
      .map((line, index) => transformers.reduce((made, transform) => transform(made, index), line))
      .join('\n');
  }

  clip(): void {}

  unclip(): void {}

  get(): { readonly output: string; readonly height: number } {
    return { output: this.#output, height: this.height };
  }
}
