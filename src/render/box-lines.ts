import type { BoxModel, Button } from '../view/dialog.ts';
import type { OverModel } from '../view/view-model.ts';
import type { Glyphs } from './glyphs.ts';
import { type Line, line, type Span, span, widthOf } from './line.ts';
import { displayWidth, fitted, sanitised, truncated, wrapped } from './text.ts';

const widestBox = 76;
/** A menu has two columns: what can be done, and why it cannot. */
const widestMenu = 116;

/** Draws a box over the lines given, in their middle; lines beside it stay as they are only where it is not. */
export function withBox(
  under: readonly Line[],
  box: BoxModel,
  columns: number,
  glyphs: Glyphs,
): readonly Line[] {
  const inner = Math.max(1, Math.min(widestBox, columns) - 4);
  const buttons = buttonSpans(box.buttons);
  const room = Math.max(0, under.length - 3);
  const all = boxTexts(box.lines, inner);
  // What does not fit goes from the end of the texts; the buttons and the first lines always stay.
  const texts =
    all.length <= room
      ? all
      : boxTexts(
          box.lines.filter(({ isOptional }) => !isOptional),
          inner,
        );
  const shown = texts.length > room ? [...texts.slice(0, Math.max(0, room - 1)), [span(glyphs.cut)]] : texts;
  const spaced = shown.length < room ? [...shown, [span('')]] : shown;
  return overlaid(under, boxed(box.title, [...spaced, buttons], inner, glyphs), columns);
}

/** A list to choose from, in a box. */
export function withMenu(
  under: readonly Line[],
  menu: OverModel & { readonly kind: 'menu' },
  columns: number,
  glyphs: Glyphs,
): readonly Line[] {
  const inner = Math.max(1, Math.min(widestMenu, columns) - 4);
  const room = Math.max(1, under.length - 2);
  const top = Math.max(0, Math.min(menu.marked - Math.floor(room / 2), menu.items.length - room));
  const widestTitle = Math.max(...menu.items.map(({ title }) => displayWidth(sanitised(title))));
  const titleWidth = Math.min(menu.titleWidth ?? inner, widestTitle);
  const items = menu.items.slice(top, top + room).map((item, index) => {
    const title = fitted(item.title, titleWidth, 'left', glyphs.cut);
    const text = fitted(`${title} ${item.words}`, inner, 'left', glyphs.cut);
    return [span(text, top + index === menu.marked ? 'choice' : item.isDimmed ? 'dim' : 'plain')];
  });
  return overlaid(under, boxed(menu.title, items, inner, glyphs), columns);
}

function boxTexts(lines: BoxModel['lines'], inner: number): readonly (readonly Span[])[] {
  return lines.flatMap(({ text, tone }) => wrapped(text, inner).map((part) => [span(part, tone)]));
}

function buttonSpans(buttons: readonly Button[]): readonly Span[] {
  return buttons.flatMap(({ text, isMarked }) => [
    span(isMarked ? `[ ${text} ]` : `  ${text}  `, isMarked ? 'choice' : 'plain'),
    span(' '),
  ]);
}

function boxed(
  title: string,
  lines: readonly (readonly Span[])[],
  inner: number,
  glyphs: Glyphs,
): readonly (readonly Span[])[] {
  const [topLeft, topRight, bottomLeft, bottomRight] = glyphs.corners;
  const clean = ` ${sanitised(title)} `;
  const head = displayWidth(clean) <= inner ? clean : truncated(clean, inner, glyphs.cut);
  const rule = glyphs.horizontal.repeat(Math.max(0, inner + 1 - displayWidth(head)));
  return [
    [span(`${topLeft}${glyphs.horizontal}`), span(head, 'strong'), span(`${rule}${topRight}`)],
    ...lines.map((content) => [
      span(`${glyphs.vertical} `),
      ...line(content, inner).spans,
      span(` ${glyphs.vertical}`),
    ]),
    [span(`${bottomLeft}${glyphs.horizontal.repeat(inner + 2)}${bottomRight}`)],
  ];
}

function overlaid(
  under: readonly Line[],
  box: readonly (readonly Span[])[],
  columns: number,
): readonly Line[] {
  const first = Math.max(0, Math.floor((under.length - box.length) / 2));
  return under.map((below, index) => {
    const content = box[index - first];
    if (content === undefined) return below;
    const margin = Math.max(0, Math.floor((columns - widthOf(content)) / 2));
    return line([span(' '.repeat(margin)), ...content], columns);
  });
}
