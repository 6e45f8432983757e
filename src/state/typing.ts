/** A line of text after one key that erases. */
export function erased(text: string, unit: 'character' | 'word' | 'line'): string {
  switch (unit) {
    case 'character':
      return [...text].slice(0, -1).join('');
    case 'word':
      return text.replace(/\S*\s*$/, '');
    case 'line':
      return '';
  }
}
