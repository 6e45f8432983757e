import { backendDown } from './backend-down.ts';
import type { Rule } from './finding.ts';

/** Every rule; the order decides nothing. */
export const rules: readonly Rule[] = [backendDown];
