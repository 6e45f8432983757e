import { verbGate } from '../actions/gate.ts';
import type { Intent } from '../actions/intent.ts';
import { menuItems, type PromptKind, prompts } from '../actions/menu.ts';
import { withRefusal } from './message.ts';
import { gateFacts, selectedKeys, selectedRows } from './selection.ts';
import type { Overlay, State } from './state.ts';
import { erased } from './typing.ts';
import { backToRow, openVerbDialog } from './update-dialog.ts';

/** Asks for what a verb still needs, or says why it cannot be. */
export function openPrompt(state: State, prompt: PromptKind): State {
  const gate = verbGate(gateFacts(state), prompts[prompt].example, selectedRows(state));
  if (!gate.isOpen) return withRefusal(backToRow(state), gate);
  return {
    ...state,
    overlay: { kind: 'prompt', prompt, keys: selectedKeys(state), text: '', error: undefined },
  };
}

/** What an intent does to the prompt; undefined for one that means nothing there. */
export function promptState(
  state: State,
  overlay: Overlay & { kind: 'prompt' },
  intent: Intent,
): State | undefined {
  switch (intent.kind) {
    case 'typeText':
      return { ...state, overlay: { ...overlay, text: overlay.text + intent.text, error: undefined } };
    case 'eraseText':
      return { ...state, overlay: { ...overlay, text: erased(overlay.text, intent.unit), error: undefined } };
    case 'accept': {
      const read = prompts[overlay.prompt].read(overlay.text);
      if (typeof read === 'string') return { ...state, overlay: { ...overlay, error: read } };
      const closed: State = { ...state, overlay: { kind: 'none' } };
      return openVerbDialog(closed, read, read.kind === 'killSession' ? [] : selectedRows(state));
    }
    case 'back':
      return { ...state, overlay: { kind: 'none' } };
    default:
      return undefined;
  }
}

/** Takes the marked line of the action menu. */
export function acceptMenu(state: State, index: number): State {
  const item = menuItems[index];
  if (item === undefined) return state;
  const closed: State = { ...state, overlay: { kind: 'none' } };
  return item.action.kind === 'prompt'
    ? openPrompt(state, item.action.prompt)
    : openVerbDialog(closed, item.action.verb, selectedRows(state));
}
