/** Lets the times on the screen go on where no poll does. */
export interface Ticker {
  /** Something else has just brought the time: the next tick is due only if nothing does so again. */
  rest(): void;
  stop(): void;
}

const secondMs = 1000;
/** At an interval of a second polls come a little later than that, and a tick before each would paint every frame twice. */
const slackMs = 200;

export function createTicker(tick: () => void): Ticker {
  let timer: NodeJS.Timeout | undefined;
  const start = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      start(secondMs);
      tick();
    }, ms);
  };
  start(secondMs + slackMs);
  return {
    rest: () => start(secondMs + slackMs),
    stop: () => clearTimeout(timer),
  };
}
