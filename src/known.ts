import { rules } from '../rules/index.ts';
import type { Known } from './config/schema.ts';
import { targets } from './targets/targets.ts';

/** What configurations and flags may name. The targets are asked for where one is named: most songs are for none. */
export const known: Known = {
  rules,
  get targets() {
    return targets;
  },
};
