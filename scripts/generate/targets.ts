// docs/targets.md: every target with its limits, tags and the status of each fact.
import { targetsPage } from '../../src/targets/page.ts';
import { targets } from '../../src/targets/targets.ts';
import { settle } from './settle.ts';

settle([{ path: 'docs/targets.md', text: targetsPage(targets) }]);
