// schema.json: the JSON Schema of configuration files, from the keys, rules and targets there are.
import { rules } from '../../rules/index.ts';
import { jsonSchema } from '../../src/config/schema.ts';
import { targets } from '../../src/targets/targets.ts';
import { settle } from './settle.ts';

settle([{ path: 'schema.json', text: `${JSON.stringify(jsonSchema(rules, targets), null, 2)}\n` }]);
