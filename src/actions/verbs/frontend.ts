import { numeric, type Row, text } from '../../model/row.ts';
import { parseStatus } from '../../model/status.ts';
import { type FrontendState, setFrontend } from '../../protocol/commands/frontend.ts';
import { silentChangeVerdict } from '../../protocol/outcome.ts';
import { type Consequence, consequence, type Deed, goneWords, type Verb, verification } from './verb.ts';

const titles: Readonly<Record<FrontendState, string>> = {
  enable: 'Open frontend',
  disable: 'Pause frontend',
  shutdown: 'Shut down for good frontend',
};

/** A frontend's doors: open, paused (ports closed, can be opened again), or shut until the next start of HAProxy. */
export function frontendDeed(state: FrontendState): Deed {
  return {
    appliesTo: 'frontend',
    since: [1, 5],
    level: 'admin',
    pageAction: undefined,
    isIrreversible: state === 'shutdown',
    title: (names) => `${titles[state]} ${names}`,
    line: (row) => setFrontend(row.proxy, state),
    consequences: (_, rows) => rows.flatMap((row) => consequencesOf(row, state)),
    verdict: silentChangeVerdict,
    verify: (after) => {
      const status = parseStatus(text(after, 'status') ?? '', 'frontend');
      const isAsAsked =
        state === 'enable'
          ? status.state === 'open'
          : status.state === 'paused' || status.state === 'stopped';
      return verification(isAsAsked, `status is ${status.text}`);
    },
    // Before 2.6 HAProxy lists nothing any more of what was shut down.
    ...(state === 'shutdown' && { whenGone: verification(true, goneWords) }),
    undo: (): Verb | undefined =>
      state === 'shutdown'
        ? undefined
        : { kind: 'frontend', state: state === 'enable' ? 'disable' : 'enable' },
  };
}

function consequencesOf(row: Row, state: FrontendState): readonly Consequence[] {
  const sessions = numeric(row, 'scur') ?? 'unknown';
  switch (state) {
    case 'enable':
      return [
        consequence(`${row.proxy}: its ports are bound again; that can fail if another process took them`),
      ];
    case 'disable':
      return [
        consequence(`${row.proxy}: nobody new gets in; ${sessions} connections stay until they end`, true),
      ];
    case 'shutdown':
      return [
        consequence(
          `${row.proxy}: closed until HAProxy is started again; ${sessions} connections stay until they end`,
          true,
        ),
        consequence('of a "listen" section the servers cannot be changed any more either', true),
      ];
  }
}
